import { Migration } from '@mikro-orm/migrations';

/** Demand is added up by park and trade; workers are searched under an id of chance. */
export class DeskSearch extends Migration {
  override up(): void {
    this.addSql("create index `posting_park_occupation_index` on `posting` (`park`, `occupation`);");
    this.addSql("alter table `worker` add column `profile_id` text null;");
    this.addSql("update `worker` set `profile_id` = 'wp_' || lower(hex(randomblob(16)));");
    this.addSql("create unique index `worker_profile_id_unique` on `worker` (`profile_id`);");
  }
}
