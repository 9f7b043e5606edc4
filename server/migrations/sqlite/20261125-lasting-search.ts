import { Migration } from '@mikro-orm/migrations';

/** Leases, and what an index on a search server needs to stay in step. */
export class LastingSearch extends Migration {
  override up(): void {
    this.addSql("create table `lease` (`name` text not null primary key, `holder` text not null, `until` bigint not null);");
    this.addSql("create table `search_failure` (`index_name` text not null, `id` text not null, `reason` text not null, `at` text not null, primary key (`index_name`, `id`));");
    this.addSql("create table `search_index` (`name` text not null primary key, `settings_hash` text not null, `built_at` text not null);");
  }
}
