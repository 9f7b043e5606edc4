import { Migration } from '@mikro-orm/migrations';

/** A refold that begins anew is told from the one before; work that broke is tried again later. */
export class RefoldAndRetry extends Migration {
  override up(): void {
    this.addSql("alter table \"import_run\" add column \"refold_no\" int not null default 0;");
    this.addSql("alter table \"import_run\" add column \"tries\" int not null default 0;");
    this.addSql("alter table \"import_run\" add column \"retry_at\" varchar(30) null;");
  }
}
