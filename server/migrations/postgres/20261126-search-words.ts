import { Migration } from '@mikro-orm/migrations';

/** Words that staff add for search. */
export class SearchWords extends Migration {
  override up(): void {
    this.addSql("create table \"search_word\" (\"id\" varchar(40) not null, \"word\" varchar(40) not null, \"kind\" varchar(5) not null, \"target\" varchar(40) not null, \"added_by\" varchar(80) not null, \"added_at\" varchar(30) not null, primary key (\"id\"));");
    this.addSql("alter table \"search_word\" add constraint \"search_word_word_unique\" unique (\"word\");");
    this.addSql("alter table \"search_word\" add constraint \"search_word_kind\" check (kind in ('TRADE','PLACE'));");
  }
}
