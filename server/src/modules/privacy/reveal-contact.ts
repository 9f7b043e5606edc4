import type { Actor } from '../../kernel/actor.ts';
import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { Database } from '../../platform/database/database.ts';
import { sensitiveRead } from '../../platform/database/sensitive-read.ts';
import type { RowStore } from '../../platform/intake/run/row-store.ts';
import { readPostings } from '../postings/postings.module.ts';
import { mayRevealFor, maySeeEmployerContact } from './privacy.policy.ts';
import type { RevealPurpose } from './privacy.terms.ts';
import { REVEAL_PURPOSES } from './privacy.terms.ts';
import type { WorkerCard } from './workers.reads.ts';
import { cardOf, holdsRecord, openProfile, standingWorker } from './workers.reads.ts';

export type PersonFailure = { readonly kind: 'NOT_SIGNED_IN' } | { readonly kind: 'NOT_FOUND' };

export interface PersonContext {
  readonly db: Database;
  readonly keyring: Keyring;
}

export interface Contact {
  readonly name: string | null;
  readonly phones: readonly string[];
}

/** A worker, masked. Even that is a read of personal data: it is logged. */
export async function showWorker({ db, keyring }: PersonContext, actor: Actor, id: string): Promise<WorkerCard | null> {
  return db.transaction(async (tx) => {
    const workerId = await standingWorker(tx, id);
    if (!workerId) return null;
    const holds = await holdsRecord(tx, actor, workerId);
    if (!mayRevealFor(actor, holds, 'SURVEY') && !mayRevealFor(actor, holds, 'OWN')) return null;
    return sensitiveRead(tx, { actor, action: 'worker.show', subject: workerId, purpose: holds ? 'OWN' : 'OVERVIEW' }, async (access) =>
      cardOf(await openProfile(access, tx, keyring, workerId)),
    );
  });
}

/** A worker's name and phones in clear, for a purpose of the list. Logged; hidden and missing look alike. */
export async function revealContact(
  { db, keyring }: PersonContext,
  actor: Actor,
  input: { readonly workerId: string; readonly purpose: RevealPurpose },
): Promise<Result<Contact, PersonFailure>> {
  if (actor.kind === 'visitor') return err({ kind: 'NOT_SIGNED_IN' });
  if (!REVEAL_PURPOSES.includes(input.purpose)) return err({ kind: 'NOT_FOUND' });
  return db.transaction(async (tx): Promise<Result<Contact, PersonFailure>> => {
    const workerId = await standingWorker(tx, input.workerId);
    if (!workerId || !mayRevealFor(actor, await holdsRecord(tx, actor, workerId), input.purpose)) return err({ kind: 'NOT_FOUND' });
    return sensitiveRead(tx, { actor, action: 'contact.reveal', subject: workerId, purpose: input.purpose }, async (access) => {
      const { name, phones } = await openProfile(access, tx, keyring, workerId);
      return ok({ name, phones });
    });
  });
}

interface PostingRow {
  readonly contact: { readonly name: string | null; readonly phones: readonly string[] };
}

/** The contact that the latest row of a posting on the board names, for whoever is signed in. Logged. */
export async function revealEmployerContact(
  db: Database,
  store: RowStore,
  actor: Actor,
  input: { readonly postingId: string },
): Promise<Result<Contact, PersonFailure>> {
  if (!maySeeEmployerContact(actor)) return err({ kind: 'NOT_SIGNED_IN' });
  const posting = (await readPostings(db, [input.postingId])).get(input.postingId);
  if (!posting) return err({ kind: 'NOT_FOUND' });
  const rows = await store.ofRecords<{ readonly asOf: string }, PostingRow>([posting.id], null);
  return db.transaction((tx) =>
    sensitiveRead(tx, { actor, action: 'employer-contact.reveal', subject: posting.id, purpose: 'APPLICATION' }, (): Result<Contact, PersonFailure> => {
      const latest = [...rows].sort((a, b) => (a.open.asOf === b.open.asOf ? b.trust - a.trust : a.open.asOf < b.open.asOf ? 1 : -1));
      const contact = latest.map((r) => r.sealed?.contact).find((c) => c && (c.phones.length > 0 || c.name !== null));
      return contact ? ok({ name: contact.name, phones: contact.phones }) : err({ kind: 'NOT_FOUND' });
    }),
  );
}
