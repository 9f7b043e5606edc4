import { Migration } from '@mikro-orm/migrations';

/** The audit trail refuses changes, and its entries are chained by hash; entries that are there already wait for the sealer. */
export class AuditChain extends Migration {
  override up(): void {
    this.addSql("create table `audit_link` (`place` integer not null primary key, `seq` integer not null, `hash` text not null);");
    this.addSql("create unique index `audit_link_seq_unique` on `audit_link` (`seq`);");
    this.addSql("create table `audit_queue` (`seq` integer not null primary key);");
    this.addSql("insert into audit_queue (seq) select seq from audit_entry;");
    this.addSql("create trigger audit_entry_no_update before update on audit_entry begin select raise(abort, 'the audit trail is append-only'); end;");
    this.addSql("create trigger audit_entry_no_delete before delete on audit_entry begin select raise(abort, 'the audit trail is append-only'); end;");
    this.addSql("create trigger audit_entry_no_replace before insert on audit_entry when exists (select 1 from audit_entry where seq = new.seq) begin select raise(abort, 'the audit trail is append-only'); end;");
    this.addSql("create trigger audit_link_no_update before update on audit_link begin select raise(abort, 'the audit trail is append-only'); end;");
    this.addSql("create trigger audit_link_no_delete before delete on audit_link begin select raise(abort, 'the audit trail is append-only'); end;");
    this.addSql("create trigger audit_link_no_replace before insert on audit_link when exists (select 1 from audit_link where place = new.place) begin select raise(abort, 'the audit trail is append-only'); end;");
  }
}
