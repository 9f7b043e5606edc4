import { Migration } from '@mikro-orm/migrations';

/** How far the turn to a new key has come. */
export class KeyTurn extends Migration {
  override up(): void {
    this.addSql("create table `key_turn` (`key_id` text not null, `table_name` text not null, `after` text not null, `turned` integer not null default 0, `rounds` integer not null default 0, `updated_at` text not null, primary key (`key_id`, `table_name`));");
    this.addSql("create table `blind_pair` (`former` text not null primary key, `now` text not null);");
    this.addSql("create index `blind_pair_now_index` on `blind_pair` (`now`);");
  }
}
