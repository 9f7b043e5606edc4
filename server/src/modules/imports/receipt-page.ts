import type { Actor } from '../../kernel/actor.ts';
import type { Database } from '../../platform/database/database.ts';
import { sensitiveRead } from '../../platform/database/sensitive-read.ts';
import { mayImport } from './imports.policy.ts';
import { findRun, readReceiptLines } from './imports.reads.ts';
import type { ReceiptJson } from './receipt-line.ts';
import { receiptJson } from './receipt-line.ts';

export interface ReceiptJsonPage {
  /** The last row's id, to read on behind it; null: there are no more. */
  readonly after: string | null;
  readonly lines: readonly ReceiptJson[];
}

const LINES_A_PAGE = 1_000;
const NONE: ReceiptJsonPage = { after: null, lines: [] };

/** A page of a run's receipt for programs; `file` is the name its lines carry. Reading it is written to the audit trail. Empty for whoever may not see it. */
export async function readReceiptPage(db: Database, actor: Actor, runId: string, file: string, after: string): Promise<ReceiptJsonPage> {
  if (!mayImport(actor)) return NONE;
  const run = await findRun(db, runId);
  if (!run) return NONE;
  return db.transaction((tx) =>
    sensitiveRead(
      tx,
      { actor, action: 'receipt.download', subject: run.id, purpose: 'IMPORT_RECEIPT' },
      async () => {
        const lines = await readReceiptLines(tx, run, null, LINES_A_PAGE, after);
        return { after: lines.at(-1)?.id ?? null, lines: lines.map((l) => receiptJson(l, file, run.tables)) };
      },
      (page) => ({ rows: page.lines.length }),
    ),
  );
}
