import { Migration } from '@mikro-orm/migrations';

/** Consents, claims on records, and what is left of an erased person. */
export class PersonalData extends Migration {
  override up(): void {
    this.addSql("create table \"claim_notice\" (\"id\" varchar(40) not null, \"claim_id\" varchar(40) not null, \"phone\" bytea null, \"created_at\" varchar(30) not null, \"sent_at\" varchar(30) null, primary key (\"id\"));");
    this.addSql("create index \"claim_notice_claim_id_index\" on \"claim_notice\" (\"claim_id\");");
    this.addSql("create table \"claim_try\" (\"subject\" varchar(80) not null, \"day\" varchar(10) not null, \"tries\" int not null, primary key (\"subject\", \"day\"));");
    this.addSql("create table \"consent\" (\"id\" varchar(40) not null, \"worker_id\" varchar(40) not null, \"purpose\" varchar(20) not null, \"how\" varchar(20) not null, \"given_at\" varchar(30) not null, \"given_by\" varchar(80) not null, \"withdrawn_at\" varchar(30) null, \"withdrawn_by\" varchar(80) null, \"live_key\" varchar(70) null, primary key (\"id\"));");
    this.addSql("create index \"consent_worker_id_index\" on \"consent\" (\"worker_id\");");
    this.addSql("alter table \"consent\" add constraint \"consent_live_key_unique\" unique (\"live_key\");");
    this.addSql("create table \"data_key\" (\"name\" varchar(40) not null, \"sealed\" bytea not null, primary key (\"name\"));");
    this.addSql("create table \"erased_person\" (\"mark\" varchar(22) not null, \"worker_id\" varchar(40) not null, \"id_known\" boolean not null, \"erased_at\" varchar(30) not null, primary key (\"mark\", \"worker_id\"));");
    this.addSql("create table \"erasure\" (\"worker_id\" varchar(40) not null, \"erased_at\" varchar(30) not null, \"erased_by\" varchar(80) not null, \"rows\" int not null, \"kept_until\" varchar(10) not null, primary key (\"worker_id\"));");
    this.addSql("create table \"worker_claim\" (\"id\" varchar(40) not null, \"worker_id\" varchar(40) not null, \"account_id\" varchar(40) not null, \"how\" varchar(20) not null, \"state\" varchar(10) not null, \"made_at\" varchar(30) not null, \"made_by\" varchar(80) not null, \"ended_at\" varchar(30) null, \"live_key\" varchar(90) null, primary key (\"id\"));");
    this.addSql("create index \"worker_claim_worker_id_index\" on \"worker_claim\" (\"worker_id\");");
    this.addSql("create index \"worker_claim_account_id_index\" on \"worker_claim\" (\"account_id\");");
    this.addSql("alter table \"worker_claim\" add constraint \"worker_claim_live_key_unique\" unique (\"live_key\");");
    this.addSql("alter table \"consent\" add constraint \"consent_purpose\" check (purpose in ('EMPLOYER','CARRIER','SUBSIDY'));");
    this.addSql("alter table \"worker_claim\" add constraint \"worker_claim_state\" check (state in ('HELD','FROZEN','ENDED'));");
  }
}
