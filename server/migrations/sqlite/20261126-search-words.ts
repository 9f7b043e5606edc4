import { Migration } from '@mikro-orm/migrations';

/** Words that staff add for search. */
export class SearchWords extends Migration {
  override up(): void {
    this.addSql("create table `search_word` (`id` text not null primary key, `word` text not null, `kind` text not null, `target` text not null, `added_by` text not null, `added_at` text not null, constraint `search_word_kind` check (kind in ('TRADE','PLACE')));");
    this.addSql("create unique index `search_word_word_unique` on `search_word` (`word`);");
  }
}
