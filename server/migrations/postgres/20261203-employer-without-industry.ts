import { Migration } from '@mikro-orm/migrations';

/** Industry and park are told of postings; those of employers were never written. */
export class EmployerWithoutIndustry extends Migration {
  override up(): void {
    this.addSql("alter table \"employer\" drop column \"industry\";");
    this.addSql("alter table \"employer\" drop column \"park\";");
  }
}
