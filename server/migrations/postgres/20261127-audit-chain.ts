import { Migration } from '@mikro-orm/migrations';

/** The audit trail refuses changes, and its entries are chained by hash; entries that are there already wait for the sealer. */
export class AuditChain extends Migration {
  override up(): void {
    this.addSql("create table \"audit_link\" (\"place\" int not null, \"seq\" int not null, \"hash\" varchar(64) not null, primary key (\"place\"));");
    this.addSql("alter table \"audit_link\" add constraint \"audit_link_seq_unique\" unique (\"seq\");");
    this.addSql("create table \"audit_queue\" (\"seq\" int not null, primary key (\"seq\"));");
    this.addSql("insert into audit_queue (seq) select seq from audit_entry;");
    this.addSql("create function audit_append_only() returns trigger language plpgsql as $$ begin raise exception 'the audit trail is append-only'; end $$;");
    this.addSql("create trigger audit_entry_append_only before update or delete on audit_entry for each row execute function audit_append_only();");
    this.addSql("create trigger audit_entry_no_truncate before truncate on audit_entry for each statement execute function audit_append_only();");
    this.addSql("create trigger audit_link_append_only before update or delete on audit_link for each row execute function audit_append_only();");
    this.addSql("create trigger audit_link_no_truncate before truncate on audit_link for each statement execute function audit_append_only();");
  }
}
