import { setImmediate as breath } from 'node:timers/promises';

import type { Clock, Day } from '../../kernel/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Outbox, OutboxCursorValue } from '../../platform/database/outbox.ts';
import { publicTitle } from '../postings/postings.module.ts';
import type { NamedPosting, Suggestion } from './board-names.ts';
import { BoardNames } from './board-names.ts';

/** The names on the board as this process knows them. */
export interface FollowedNames {
  suggest(text: string, limit: number): Suggestion[];
  meant(word: string): string[];
  /** Resolves when what is committed by now is known. */
  caughtUp(): Promise<void>;
  close(): Promise<void>;
}

interface Row {
  id: string;
  title: string;
  occupation: string | null;
  employer_id: string | null;
  employer_name: string | null;
  offered_by: string;
  region: string | null;
  expires_on: Day | null;
}

/** Read at once; between two pages the thread serves others. */
const PAGE = 250;
const ENTRIES = 1_000;
const COLUMNS =
  'select p.id, p.title, p.occupation, p.employer_id, e.name as employer_name, p.offered_by, p.region, p.expires_on from posting p left join employer e on e.id = p.employer_id';

const namedOf = (r: Row): NamedPosting => ({
  id: r.id,
  title: publicTitle(r),
  employerId: r.employer_id,
  employerName: r.employer_name ?? r.offered_by,
  region: r.region,
  expiresOn: r.expires_on,
});

/** Reads the names of all postings, then keeps them in step from the outbox; until that is done it answers with what it has. */
export const followBoardNames = (db: Database, outbox: Outbox, clock: Clock, onError: (error: unknown) => void): FollowedNames =>
  new Follower(db, outbox, clock, onError);

class Follower implements FollowedNames {
  readonly #db: Database;
  readonly #outbox: Outbox;
  readonly #clock: Clock;
  readonly #onError: (error: unknown) => void;
  readonly #names: BoardNames;
  readonly #stopWaking: () => void;
  #cursor: OutboxCursorValue | null = null;
  #closing = false;
  #asked = true;
  #round: Promise<void> | null = null;

  constructor(db: Database, outbox: Outbox, clock: Clock, onError: (error: unknown) => void) {
    this.#db = db;
    this.#outbox = outbox;
    this.#clock = clock;
    this.#onError = onError;
    this.#names = new BoardNames(clock.today());
    this.#stopWaking = outbox.onWake(() => void this.#start());
    void this.#start();
  }

  suggest(text: string, limit: number): Suggestion[] {
    this.#names.turnTo(this.#clock.today());
    return this.#names.suggest(text, limit);
  }

  meant(word: string): string[] {
    return this.#names.meant(word);
  }

  async caughtUp(): Promise<void> {
    await this.#round;
    await this.#start();
  }

  async close(): Promise<void> {
    this.#closing = true;
    this.#stopWaking();
    await this.#round;
  }

  /** One round at a time; news that comes during a round starts another. */
  #start(): Promise<void> {
    this.#asked = true;
    return (this.#round ??= this.#follow()
      .catch(this.#onError)
      .finally(() => {
        this.#round = null;
      }));
  }

  async #follow(): Promise<void> {
    if (!this.#cursor) await this.#build();
    while (this.#asked && this.#cursor && !this.#closing) {
      this.#asked = false;
      const { entries, cursor } = await this.#outbox.read(this.#cursor, ENTRIES);
      await this.#bring(await concerned(this.#db, entries));
      this.#cursor = cursor;
      if (entries.length === ENTRIES) this.#asked = true;
    }
  }

  async #build(): Promise<void> {
    const from = await this.#outbox.end();
    for (let after = ''; !this.#closing;) {
      const rows = await this.#db.rows<Row>(`${COLUMNS} where p.id > ? and p.merged_into is null and p.empty = ? order by p.id limit ?`, [after, false, PAGE]);
      this.#names.put(rows.map(namedOf));
      if (rows.length < PAGE) break;
      after = rows.at(-1)?.id ?? after;
      await breath();
    }
    this.#cursor = from;
  }

  async #bring(ids: readonly string[]): Promise<void> {
    for (let at = 0; at < ids.length && !this.#closing; at += PAGE) {
      const part = ids.slice(at, at + PAGE);
      const rows = await this.#db.rowsByMany<Row>(`${COLUMNS} where p.id in (?*) and p.merged_into is null and p.empty = ?`, part, [false]);
      const found = new Set(rows.map((r) => r.id));
      this.#names.remove(part.filter((id) => !found.has(id)));
      this.#names.put(rows.map(namedOf));
      await breath();
    }
  }
}

/** Postings that news concern, each once. */
async function concerned(db: Database, entries: readonly { readonly topic: string; readonly ids: readonly string[] }[]): Promise<string[]> {
  const of = (topic: string): string[] => [...new Set(entries.filter((e) => e.topic === topic).flatMap((e) => e.ids))];
  const byEmployer = await db.rowsByMany<{ id: string }>('select id from posting where employer_id in (?*)', of('employers'));
  return [...new Set([...of('postings'), ...byEmployer.map((r) => r.id)])];
}
