import { ENTITIES } from '../entities.ts';
import type { AuditFinding, AuditFindingKind, AuditVerdict } from '../platform/audit/audit-verify.ts';
import { verifyAudit } from '../platform/audit/audit-verify.ts';
import type { Config } from '../platform/config/config.ts';
import { openDatabase } from '../platform/database/database.ts';
import { say, WrongUse } from './say.ts';

const WORDS: Readonly<Record<AuditFindingKind, readonly [string, string]>> = {
  EDITED: ['被改过', 'was edited'],
  DELETED: ['被删掉', 'was deleted'],
  SWAPPED: ['被调换', 'was swapped with another'],
  INSERTED: ['是后来塞进去的', 'was inserted from outside'],
  CUT_OFF: ['从这里起被截掉', 'from here on the trail was cut off'],
  REWRITTEN: ['连同散列一起被改写（和锚点不符）', 'was rewritten with its hashes (the anchor says otherwise)'],
  ANCHORS_CHANGED: ['锚点文件从这一行起被改过', 'the file of anchors was changed from this line on'],
  ANCHORS_MISSING: ['DATA_DIR/audit 里没有锚点', 'there are no anchors in DATA_DIR/audit'],
};

const place = (f: AuditFinding): string =>
  [f.seq === null ? '' : `条目 / entry ${f.seq}`, f.place === null ? '' : `位置 / place ${f.place}`].filter((t) => t !== '').join('，');

/** Compares the audit trail with its chain and its anchors and says each place that is wrong. */
export async function auditVerify(config: Config, args: readonly string[]): Promise<boolean> {
  if (args[0] !== 'verify') throw new WrongUse('audit verify');
  const db = await openDatabase({ url: config.databaseUrl, entities: ENTITIES, clock: config.clock, migrate: false });
  try {
    const verdict = await verifyAudit(db, config.dataDir);
    tell(verdict);
    return verdict.findings.length === 0;
  } finally {
    await db.close();
  }
}

function tell({ findings, sealed, waiting, anchors }: AuditVerdict): void {
  for (const f of findings) say(`✗ ${place(f)} ${WORDS[f.kind].join(' / ')}`);
  const facts = `${sealed} 条已封、${waiting} 条待封、${anchors} 个锚点 / sealed, waiting, anchors`;
  say(findings.length === 0 ? `✓ 记录完整 / the trail is whole: ${facts}` : facts);
}
