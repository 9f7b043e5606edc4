import { Migration } from '@mikro-orm/migrations';

/** Consents, claims on records, and what is left of an erased person. */
export class PersonalData extends Migration {
  override up(): void {
    this.addSql("create table `claim_notice` (`id` text not null primary key, `claim_id` text not null, `phone` blob null, `created_at` text not null, `sent_at` text null);");
    this.addSql("create index `claim_notice_claim_id_index` on `claim_notice` (`claim_id`);");
    this.addSql("create table `claim_try` (`subject` text not null, `day` text not null, `tries` integer not null, primary key (`subject`, `day`));");
    this.addSql("create table `consent` (`id` text not null primary key, `worker_id` text not null, `purpose` text not null, `how` text not null, `given_at` text not null, `given_by` text not null, `withdrawn_at` text null, `withdrawn_by` text null, `live_key` text null, constraint `consent_purpose` check (purpose in ('EMPLOYER','CARRIER','SUBSIDY')));");
    this.addSql("create index `consent_worker_id_index` on `consent` (`worker_id`);");
    this.addSql("create unique index `consent_live_key_unique` on `consent` (`live_key`);");
    this.addSql("create table `data_key` (`name` text not null primary key, `sealed` blob not null);");
    this.addSql("create table `erased_person` (`mark` text not null, `worker_id` text not null, `id_known` integer not null, `erased_at` text not null, primary key (`mark`, `worker_id`));");
    this.addSql("create table `erasure` (`worker_id` text not null primary key, `erased_at` text not null, `erased_by` text not null, `rows` integer not null, `kept_until` text not null);");
    this.addSql("create table `worker_claim` (`id` text not null primary key, `worker_id` text not null, `account_id` text not null, `how` text not null, `state` text not null, `made_at` text not null, `made_by` text not null, `ended_at` text null, `live_key` text null, constraint `worker_claim_state` check (state in ('HELD','FROZEN','ENDED')));");
    this.addSql("create index `worker_claim_worker_id_index` on `worker_claim` (`worker_id`);");
    this.addSql("create index `worker_claim_account_id_index` on `worker_claim` (`account_id`);");
    this.addSql("create unique index `worker_claim_live_key_unique` on `worker_claim` (`live_key`);");
  }
}
