import { createHash } from 'node:crypto';

/** An audit entry as the database gives it. */
export interface AuditRow {
  readonly seq: number | string;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string | null;
  readonly purpose: string | null;
  readonly facts: string | null;
}

/** The hash before the first entry. */
export const CHAIN_START = '0'.repeat(64);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The hash of an entry behind another: changing, leaving out or moving any entry changes every hash after it. */
export const chainHash = (before: string, e: AuditRow): string =>
  sha256(`${before}\n${JSON.stringify([Number(e.seq), e.at, e.actor, e.action, e.subject, e.purpose, e.facts])}`);

/** The hash of a line of anchors, told by the line after it. */
export const lineHash = (line: string): string => sha256(line);
