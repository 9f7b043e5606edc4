import { Migration } from '@mikro-orm/migrations';

/** Roles with scopes and dates instead of the bureau alone; accounts by phone, codes, second factors. Sessions begin anew: everybody signs in once more. */
export class RolesAndPhones extends Migration {
  override up(): void {
    this.addSql("create table `account_grant` (`id` text not null primary key, `account_id` text not null, `role` text not null, `duty` text null, `scope` text null, `from_at` text not null, `to_at` text null, `granted_by` text not null, `created_at` text not null, constraint `account_grant_role` check (role in ('SEEKER','EMPLOYER','AGENCY','PARK_ADMIN','GRID_WORKER','TOWN','BUREAU','VIEWER','ADMIN')), constraint `account_grant_duty` check (duty is null or duty in ('OWNER','STAFF','BOOTH','DOOR','TOUR_LEADER')));");
    this.addSql("create index `account_grant_account_id_index` on `account_grant` (`account_id`);");
    this.addSql("create index `account_grant_scope_index` on `account_grant` (`scope`);");
    this.addSql("insert into account_grant (id, account_id, role, duty, scope, from_at, to_at, granted_by, created_at) select 'grt_' || substr(id, 5), id, role, null, '450700', created_at, null, 'system:account', created_at from account;");
    this.addSql("create table `recovery_code` (`account_id` text not null, `code_hash` text not null, `used_at` text null, primary key (`account_id`, `code_hash`));");
    this.addSql("create table `sign_in_code` (`id` text not null primary key, `purpose` text not null, `phone_index` text not null, `phone_sealed` blob not null, `address_index` text not null, `code_hash` text not null, `tries` integer not null default 0, `used_at` text null, `created_at` text not null, `expires_at` text not null);");
    this.addSql("create index `sign_in_code_created_at_index` on `sign_in_code` (`created_at`);");
    this.addSql("create index `sign_in_code_phone_index_created_at_index` on `sign_in_code` (`phone_index`, `created_at`);");
    this.addSql("create index `sign_in_code_address_index_created_at_index` on `sign_in_code` (`address_index`, `created_at`);");
    this.addSql("create table `used_challenge` (`mac` text not null primary key, `expires_at` text not null);");
    this.addSql("create index `used_challenge_expires_at_index` on `used_challenge` (`expires_at`);");
    this.addSql("create table `account__temp_alter` (`id` text not null primary key, `name` text null, `display_name` text not null, `password_hash` text null, `phone_index` text null, `phone_sealed` blob null, `totp_sealed` blob null, `totp_confirmed_at` text null, `totp_step` bigint not null default '0', `suspended_at` text null, `created_at` text not null);");
    this.addSql("insert into `account__temp_alter` select `id`, `name`, `display_name`, `password_hash`, null as `phone_index`, null as `phone_sealed`, null as `totp_sealed`, null as `totp_confirmed_at`, 0 as `totp_step`, null as `suspended_at`, `created_at` from `account`;");
    this.addSql("drop table `account`;");
    this.addSql("alter table `account__temp_alter` rename to `account`;");
    this.addSql("create unique index `account_name_unique` on `account` (`name`);");
    this.addSql("create unique index `account_phone_index_unique` on `account` (`phone_index`);");
    this.addSql("drop table `session`;");
    this.addSql("create table `session` (`id` text not null primary key, `token_hash` text not null, `previous_hash` text null, `previous_until` text null, `account_id` text not null, `grant_id` text not null, `device` text not null, `created_at` text not null, `last_used_at` text not null, `turned_at` text not null, `expires_at` text not null);");
    this.addSql("create unique index `session_token_hash_unique` on `session` (`token_hash`);");
    this.addSql("create index `session_previous_hash_index` on `session` (`previous_hash`);");
    this.addSql("create index `session_account_id_index` on `session` (`account_id`);");
    this.addSql("create index `session_grant_id_index` on `session` (`grant_id`);");
    this.addSql("create index `session_expires_at_index` on `session` (`expires_at`);");
  }
}
