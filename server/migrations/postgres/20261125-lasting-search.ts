import { Migration } from '@mikro-orm/migrations';

/** Leases, and what an index on a search server needs to stay in step. */
export class LastingSearch extends Migration {
  override up(): void {
    this.addSql("create table \"lease\" (\"name\" varchar(80) not null, \"holder\" varchar(80) not null, \"until\" bigint not null, primary key (\"name\"));");
    this.addSql("create table \"search_failure\" (\"index_name\" varchar(40) not null, \"id\" varchar(600) not null, \"reason\" varchar(300) not null, \"at\" varchar(30) not null, primary key (\"index_name\", \"id\"));");
    this.addSql("create table \"search_index\" (\"name\" varchar(40) not null, \"settings_hash\" varchar(64) not null, \"built_at\" varchar(30) not null, primary key (\"name\"));");
  }
}
