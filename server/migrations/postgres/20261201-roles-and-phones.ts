import { Migration } from '@mikro-orm/migrations';

/** Roles with scopes and dates instead of the bureau alone; accounts by phone, codes, second factors. Sessions begin anew: everybody signs in once more. */
export class RolesAndPhones extends Migration {
  override up(): void {
    this.addSql("create table \"account_grant\" (\"id\" varchar(40) not null, \"account_id\" varchar(40) not null, \"role\" varchar(20) not null, \"duty\" varchar(20) null, \"scope\" varchar(60) null, \"from_at\" varchar(30) not null, \"to_at\" varchar(30) null, \"granted_by\" varchar(80) not null, \"created_at\" varchar(30) not null, primary key (\"id\"));");
    this.addSql("create index \"account_grant_account_id_index\" on \"account_grant\" (\"account_id\");");
    this.addSql("create index \"account_grant_scope_index\" on \"account_grant\" (\"scope\");");
    this.addSql("alter table \"account_grant\" add constraint \"account_grant_role\" check (role in ('SEEKER','EMPLOYER','AGENCY','PARK_ADMIN','GRID_WORKER','TOWN','BUREAU','VIEWER','ADMIN'));");
    this.addSql("alter table \"account_grant\" add constraint \"account_grant_duty\" check (duty is null or duty in ('OWNER','STAFF','BOOTH','DOOR','TOUR_LEADER'));");
    this.addSql("insert into account_grant (id, account_id, role, duty, scope, from_at, to_at, granted_by, created_at) select 'grt_' || substr(id, 5), id, role, null, '450700', created_at, null, 'system:account', created_at from account;");
    this.addSql("create table \"recovery_code\" (\"account_id\" varchar(40) not null, \"code_hash\" varchar(22) not null, \"used_at\" varchar(30) null, primary key (\"account_id\", \"code_hash\"));");
    this.addSql("create table \"sign_in_code\" (\"id\" varchar(40) not null, \"purpose\" varchar(60) not null, \"phone_index\" varchar(22) not null, \"phone_sealed\" bytea not null, \"address_index\" varchar(22) not null, \"code_hash\" varchar(22) not null, \"tries\" int not null default 0, \"used_at\" varchar(30) null, \"created_at\" varchar(30) not null, \"expires_at\" varchar(30) not null, primary key (\"id\"));");
    this.addSql("create index \"sign_in_code_created_at_index\" on \"sign_in_code\" (\"created_at\");");
    this.addSql("create index \"sign_in_code_phone_index_created_at_index\" on \"sign_in_code\" (\"phone_index\", \"created_at\");");
    this.addSql("create index \"sign_in_code_address_index_created_at_index\" on \"sign_in_code\" (\"address_index\", \"created_at\");");
    this.addSql("create table \"used_challenge\" (\"mac\" varchar(22) not null, \"expires_at\" varchar(30) not null, primary key (\"mac\"));");
    this.addSql("create index \"used_challenge_expires_at_index\" on \"used_challenge\" (\"expires_at\");");
    this.addSql("alter table \"account\" drop constraint \"account_role\";");
    this.addSql("alter table \"account\" drop column \"role\";");
    this.addSql("alter table \"account\" add \"phone_index\" varchar(22) null, add \"phone_sealed\" bytea null, add \"totp_sealed\" bytea null, add \"totp_confirmed_at\" varchar(30) null, add \"totp_step\" bigint not null default '0', add \"suspended_at\" varchar(30) null;");
    this.addSql("alter table \"account\" alter column \"name\" drop not null;");
    this.addSql("alter table \"account\" alter column \"password_hash\" drop not null;");
    this.addSql("alter table \"account\" add constraint \"account_phone_index_unique\" unique (\"phone_index\");");
    this.addSql("drop table \"session\";");
    this.addSql("create table \"session\" (\"id\" varchar(40) not null, \"token_hash\" varchar(64) not null, \"previous_hash\" varchar(64) null, \"previous_until\" varchar(30) null, \"account_id\" varchar(40) not null, \"grant_id\" varchar(40) not null, \"device\" varchar(60) not null, \"created_at\" varchar(30) not null, \"last_used_at\" varchar(30) not null, \"turned_at\" varchar(30) not null, \"expires_at\" varchar(30) not null, primary key (\"id\"));");
    this.addSql("alter table \"session\" add constraint \"session_token_hash_unique\" unique (\"token_hash\");");
    this.addSql("create index \"session_previous_hash_index\" on \"session\" (\"previous_hash\");");
    this.addSql("create index \"session_account_id_index\" on \"session\" (\"account_id\");");
    this.addSql("create index \"session_grant_id_index\" on \"session\" (\"grant_id\");");
    this.addSql("create index \"session_expires_at_index\" on \"session\" (\"expires_at\");");
  }
}
