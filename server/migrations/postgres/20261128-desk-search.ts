import { Migration } from '@mikro-orm/migrations';

/** Demand is added up by park and trade; workers are searched under an id of chance. */
export class DeskSearch extends Migration {
  override up(): void {
    this.addSql("create index \"posting_park_occupation_index\" on \"posting\" (\"park\", \"occupation\");");
    this.addSql("alter table \"worker\" add column \"profile_id\" varchar(40) null;");
    this.addSql("update \"worker\" set \"profile_id\" = 'wp_' || replace(gen_random_uuid()::text, '-', '');");
    this.addSql("alter table \"worker\" add constraint \"worker_profile_id_unique\" unique (\"profile_id\");");
  }
}
