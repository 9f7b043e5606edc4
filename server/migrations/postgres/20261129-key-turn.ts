import { Migration } from '@mikro-orm/migrations';

/** How far the turn to a new key has come. */
export class KeyTurn extends Migration {
  override up(): void {
    this.addSql("create table \"key_turn\" (\"key_id\" varchar(8) not null, \"table_name\" varchar(60) not null, \"after\" varchar(200) not null, \"turned\" int not null default 0, \"rounds\" int not null default 0, \"updated_at\" varchar(30) not null, primary key (\"key_id\", \"table_name\"));");
    this.addSql("create table \"blind_pair\" (\"former\" varchar(22) not null, \"now\" varchar(22) not null, primary key (\"former\"));");
    this.addSql("create index \"blind_pair_now_index\" on \"blind_pair\" (\"now\");");
  }
}
