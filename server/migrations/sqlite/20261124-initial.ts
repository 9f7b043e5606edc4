import { Migration } from '@mikro-orm/migrations';

export class Initial extends Migration {
  override up(): void {
    this.addSql("create table `account` (`id` text not null primary key, `name` text not null, `display_name` text not null, `role` text not null, `password_hash` text not null, `created_at` text not null, constraint `account_role` check (role in ('BUREAU')));");
    this.addSql("create unique index `account_name_unique` on `account` (`name`);");
    this.addSql("create table `audit_entry` (`seq` integer not null primary key autoincrement, `at` text not null, `actor` text not null, `action` text not null, `subject` text null, `purpose` text null, `facts` text null);");
    this.addSql("create index `audit_entry_action_index` on `audit_entry` (`action`);");
    this.addSql("create index `audit_entry_subject_index` on `audit_entry` (`subject`);");
    this.addSql("create table `command_request` (`id` text not null primary key, `actor` text not null, `command` text not null, `parameters` text not null, `result_id` text not null, `at` text not null);");
    this.addSql("create table `employer_key` (`key` text not null, `mention_id` text not null, primary key (`key`, `mention_id`));");
    this.addSql("create table `employer_mention` (`id` text not null primary key, `employer_id` text not null, `evidence` text not null);");
    this.addSql("create index `employer_mention_employer_id_index` on `employer_mention` (`employer_id`);");
    this.addSql("create table `employer` (`id` text not null primary key, `name` text not null, `credit_code` text null, `industry` text null, `region` text null, `park` text null, `merged_into` text null);");
    this.addSql("create index `employer_credit_code_index` on `employer` (`credit_code`);");
    this.addSql("create index `employer_merged_into_index` on `employer` (`merged_into`);");
    this.addSql("create table `import_run` (`id` text not null primary key, `no` integer not null, `file_name` text not null, `file_sha256` text not null, `file_bytes` integer not null, `upload_id` text null, `live_key` text null, `source_id` text null, `source_guessed` integer not null default true, `state` text not null, `import_day` text not null, `actor` text not null, `rows_read` integer not null default 0, `rows_done` integer not null default 0, `counts` text null, `tables` text null, `error` text null, `same_as_id` text null, `created_at` text not null, `started_at` text null, `finished_at` text null, `refold_after` text null, `leased_by` text null, `lease_until` text null);");
    this.addSql("create unique index `import_run_no_unique` on `import_run` (`no`);");
    this.addSql("create index `import_run_file_sha256_index` on `import_run` (`file_sha256`);");
    this.addSql("create index `import_run_source_id_index` on `import_run` (`source_id`);");
    this.addSql("create index `import_run_state_index` on `import_run` (`state`);");
    this.addSql("create unique index `import_run_live_file` on `import_run` (`live_key`);");
    this.addSql("create table `outbox_cursor` (`consumer` text not null primary key, `xid` bigint not null default '0', `seq` bigint not null default '0');");
    this.addSql("create table `outbox_entry` (`seq` integer not null primary key autoincrement, `xid` bigint not null default '0', `topic` text not null, `ids` text not null, `at` text not null);");
    this.addSql("create index `outbox_entry_at_index` on `outbox_entry` (`at`);");
    this.addSql("create index `outbox_entry_xid_seq_index` on `outbox_entry` (`xid`, `seq`);");
    this.addSql("create table `posting_key` (`key` text not null, `posting_id` text not null, primary key (`key`, `posting_id`));");
    this.addSql("create index `posting_key_posting_id_index` on `posting_key` (`posting_id`);");
    this.addSql("create table `posting` (`id` text not null primary key, `kind` text not null, `title` text not null, `occupation` text null, `employer_id` text null, `offered_by` text not null, `industry` text null, `region` text null, `park` text null, `site` text null, `address` text null, `pay_min` double null, `pay_max` double null, `pay_unit` text null, `pay_months` double null, `pay_text` text null, `monthly_min` integer null, `monthly_max` integer null, `headcount` integer null, `openings_left` integer null, `urgent` integer null, `age_min` integer null, `age_max` integer null, `education` text null, `benefits` text not null, `skills` text not null, `description` text null, `requirements` text null, `published_on` text null, `confirmed_on` text not null, `expires_on` text null, `source_count` integer not null, `sources` text not null, `previous_id` text null, `merged_into` text null, `empty` integer not null default false, constraint `posting_kind` check (kind in ('OUTBOUND','PARK','WORKSHOP','WELFARE','WORK_RELIEF','GIG')), constraint `posting_pay` check (pay_min is null or pay_max is null or pay_min <= pay_max), constraint `posting_headcount` check (headcount is null or headcount >= 1), constraint `posting_openings` check (openings_left is null or openings_left >= 0));");
    this.addSql("create index `posting_employer_id_index` on `posting` (`employer_id`);");
    this.addSql("create index `posting_confirmed_on_index` on `posting` (`confirmed_on`);");
    this.addSql("create table `review_pair` (`id` text not null primary key, `kind` text not null, `left_id` text not null, `right_id` text not null, `evidence` text not null, `run_id` text not null, `created_at` text not null);");
    this.addSql("create index `review_pair_kind_index` on `review_pair` (`kind`);");
    this.addSql("create unique index `review_pair_kind_left_id_right_id_unique` on `review_pair` (`kind`, `left_id`, `right_id`);");
    this.addSql("create table `row_link` (`row_id` text not null primary key, `run_id` text not null, `entity` text not null, `record_id` text null, `employer_id` text null, `demand_id` text null, `outcome` text null, `doubtful` integer not null default false, constraint `row_link_outcome` check (outcome is null or outcome in ('CREATED','MERGED','UNCHANGED','REVIEW','REFUSED','IGNORED')));");
    this.addSql("create index `row_link_employer_id_index` on `row_link` (`employer_id`);");
    this.addSql("create index `row_link_run_id_outcome_row_id_index` on `row_link` (`run_id`, `outcome`, `row_id`);");
    this.addSql("create index `row_link_record_id_row_id_index` on `row_link` (`record_id`, `row_id`);");
    this.addSql("create table `session` (`token_hash` text not null primary key, `account_id` text not null, `created_at` text not null, `expires_at` text not null);");
    this.addSql("create index `session_account_id_index` on `session` (`account_id`);");
    this.addSql("create index `session_expires_at_index` on `session` (`expires_at`);");
    this.addSql("create table `sign_in_try` (`key` text not null primary key, `tries` integer not null, `since` text not null);");
    this.addSql("create table `source` (`id` text not null primary key, `name` text not null, `name_key` text not null, `trust` integer not null default 50, `created_at` text not null);");
    this.addSql("create unique index `source_name_key_unique` on `source` (`name_key`);");
    this.addSql("create table `source_row` (`id` text not null primary key, `run_id` text not null, `table_no` integer not null, `row_no` integer not null, `kind` text not null, `raw` blob not null, `open` text null, `sealed` blob null, `problems` text null);");
    this.addSql("create index `source_row_run_id_id_index` on `source_row` (`run_id`, `id`);");
    this.addSql("create table `travel_demand` (`id` text not null primary key, `worker_id` text not null, `row_id` text not null, `demand` blob not null, `as_of` text not null);");
    this.addSql("create index `travel_demand_worker_id_index` on `travel_demand` (`worker_id`);");
    this.addSql("create unique index `travel_demand_row_id_unique` on `travel_demand` (`row_id`);");
    this.addSql("create table `upload` (`id` text not null primary key, `file_name` text not null, `sha256` text not null, `bytes` integer not null, `actor` text not null, `created_at` text not null, `deleted_at` text null);");
    this.addSql("create index `upload_sha256_index` on `upload` (`sha256`);");
    this.addSql("create index `upload_created_at_index` on `upload` (`created_at`);");
    this.addSql("create table `worker_key` (`key` text not null, `worker_id` text not null, primary key (`key`, `worker_id`));");
    this.addSql("create index `worker_key_worker_id_index` on `worker_key` (`worker_id`);");
    this.addSql("create table `worker` (`id` text not null primary key, `profile` blob not null, `confirmed_on` text not null, `source_count` integer not null, `merged_into` text null, `empty` integer not null default false);");
    this.addSql("create index `worker_merged_into_index` on `worker` (`merged_into`);");
  }
}
