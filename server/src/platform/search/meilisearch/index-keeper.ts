import { setTimeout as sleep } from 'node:timers/promises';

import type { Clock } from '../../../kernel/clock.ts';
import type { Database } from '../../database/database.ts';
import type { Lease } from '../../database/lease.ts';
import { openLease } from '../../database/lease.ts';
import type { Outbox, OutboxCursorValue } from '../../database/outbox.ts';
import type { DocumentSource } from '../indexer.ts';
import { SearchUnavailable } from '../port.ts';
import { failureOf } from './failure.ts';
import type { FailedDocument, IndexStore } from './index-store.ts';
import type { KeptReport } from './kept-index.ts';
import { KeptIndex, LeaseLost } from './kept-index.ts';
import type { Pace } from './retries.ts';
import { systemPace } from './retries.ts';

/** WAITING: another process keeps the indexes. AWAY: the server cannot be reached, or refuses. */
export type KeeperState = 'STARTING' | 'PREPARING' | 'FOLLOWING' | 'WAITING' | 'AWAY';

/** What the keeper may be asked for besides following. */
export type KeeperDeed = 'reindex' | 'reconcile';

export interface KeeperOptions {
  readonly db: Database;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly store: IndexStore;
  readonly uid: (index: string) => string;
  readonly sources: readonly DocumentSource[];
  /** Names this process among those that share the database. */
  readonly holder: string;
  readonly pace?: Pace;
  /** News is gathered for so long before it is sent, in milliseconds: a task costs the server some 0.7 s, whatever it holds. */
  readonly gatherMs?: number;
  readonly leaseMs?: number;
  readonly onRefused?: (index: string, failed: readonly FailedDocument[]) => void;
  readonly onState?: (state: KeeperState, why: Error | null) => void;
}

export interface IndexKeeper {
  readonly state: KeeperState;
  /** Resolves when what is committed by now can be found; rejects with SearchUnavailable while the server is away. */
  caughtUp(): Promise<void>;
  /** Rebuilds or compares every index. Rejects with KeptElsewhere where another process keeps them, with the server's failure where it is away. */
  ask(deed: KeeperDeed): Promise<KeptReport[]>;
  /** The server lacks an index, or may: it is looked at anew. */
  lookAgain(): void;
  /** Resolves when the first look at the server has ended, well or not. */
  readonly looked: Promise<void>;
  close(): Promise<void>;
}

/** Another process holds the lease. */
export class KeptElsewhere extends Error {
  constructor() {
    super('Another process keeps the search index.');
    this.name = 'KeptElsewhere';
  }
}

const LEASE = 'search-index';
const GATHER_MS = 150;
/** A process that waits for the lease, or for the server, looks again after so long, in milliseconds; longer after each failure, up to the most. */
const LOOK_AGAIN_MS = 500;
const MOST_LOOK_AGAIN_MS = 2_000;
const CATCH_UP_LOOK_MS = 50;
/** Without news the server is looked at so often, in milliseconds: it may have lost the index. */
const CHECK_EVERY_MS = 30_000;
/** What is under way at the end may be left undone: it is done again from the watermark. */
const CLOSE_WITHIN_MS = 5_000;

interface Request {
  readonly deed: KeeperDeed;
  readonly done: (reports: KeptReport[]) => void;
  readonly failed: (error: Error) => void;
}

/** Keeps the indexes of a Meilisearch server in step with SQL, in one process of those that share the database. It begins at once and goes on until it is closed. */
export const startIndexKeeper = (options: KeeperOptions): IndexKeeper => new Keeper(options);

class Keeper implements IndexKeeper {
  readonly looked: Promise<void>;
  readonly #options: KeeperOptions;
  readonly #lease: Lease;
  readonly #pace: Pace;
  readonly #indexes: readonly KeptIndex[];
  readonly #requests: Request[] = [];
  readonly #bell = createBell();
  readonly #stopWaking: () => void;
  readonly #running: Promise<void>;
  #state: KeeperState = 'STARTING';
  #prepared = false;
  #failures = 0;
  #checkedAt = 0;
  #closing = false;
  #tellLooked: () => void = () => {};

  constructor(options: KeeperOptions) {
    this.#options = options;
    this.#pace = options.pace ?? systemPace;
    this.#lease = openLease(options.db, LEASE, options.holder, options.leaseMs);
    const context = { ...options, lease: this.#lease, onRefused: options.onRefused ?? (() => {}) };
    this.#indexes = options.sources.map((source) => new KeptIndex(context, source, options.uid(source.plan.name)));
    this.looked = new Promise((resolve) => (this.#tellLooked = resolve));
    this.#stopWaking = options.outbox.onWake(() => {
      if (this.#state === 'FOLLOWING') this.#bell.ring();
    });
    this.#running = this.#run();
  }

  get state(): KeeperState {
    return this.#state;
  }

  lookAgain(): void {
    if (this.#state !== 'FOLLOWING') return;
    this.#prepared = false;
    this.#bell.ring();
  }

  async caughtUp(): Promise<void> {
    const end = await this.#options.outbox.end();
    while (await this.#isBehind(end)) {
      if (this.#state === 'AWAY' || this.#closing) throw new SearchUnavailable('The search index cannot be written.');
      this.#bell.ring();
      await this.#pace.wait(CATCH_UP_LOOK_MS);
    }
  }

  ask(deed: KeeperDeed): Promise<KeptReport[]> {
    return new Promise((done, failed) => {
      this.#requests.push({ deed, done, failed });
      this.#bell.ring();
    });
  }

  async close(): Promise<void> {
    this.#closing = true;
    this.#stopWaking();
    this.#bell.ring();
    await Promise.race([this.#running, sleep(CLOSE_WITHIN_MS, undefined, { ref: false })]);
    this.#refuse(new Error('The server stops.'));
    await this.#lease.release();
  }

  async #run(): Promise<void> {
    while (!this.#closing) {
      try {
        await this.#round();
      } catch (error) {
        const lost = error instanceof LeaseLost;
        const failure = lost ? error : failureOf(error);
        if (lost || failureOf(error).code === 'index_not_found') this.#prepared = false;
        this.#refuse(failure);
        this.#enter('AWAY', failure);
        this.#failures += 1;
      }
      await this.#pause();
    }
  }

  /** Until there is news, and a moment more, so that it is gathered; while there is nothing to follow, for a while. */
  async #pause(): Promise<void> {
    if (this.#state !== 'FOLLOWING') return this.#bell.rung(Math.min(MOST_LOOK_AGAIN_MS, LOOK_AGAIN_MS * 2 ** this.#failures));
    this.#failures = 0;
    await this.#bell.rung(null);
    if (!this.#closing && this.#requests.length === 0) await this.#pace.wait(this.#options.gatherMs ?? GATHER_MS);
  }

  async #round(): Promise<void> {
    if (!(await this.#lease.take())) {
      this.#prepared = false;
      this.#refuse(new KeptElsewhere());
      return this.#enter('WAITING');
    }
    if (!this.#prepared || !(await this.#isThere())) {
      if (this.#state !== 'AWAY') this.#enter('PREPARING');
      for (const index of this.#indexes) await index.prepare();
      this.#prepared = true;
      this.#checkedAt = performance.now();
    }
    for (let request = this.#requests.shift(); request; request = this.#requests.shift()) await this.#answer(request);
    for (const index of this.#indexes) await index.follow();
    this.#enter('FOLLOWING');
  }

  /** Whether the server has every index, as far as was asked lately. */
  async #isThere(): Promise<boolean> {
    if (performance.now() < this.#checkedAt + CHECK_EVERY_MS) return true;
    for (const index of this.#indexes) if (!(await index.isThere())) return false;
    this.#checkedAt = performance.now();
    return true;
  }

  async #answer({ deed, done, failed }: Request): Promise<void> {
    try {
      const reports: KeptReport[] = [];
      for (const index of this.#indexes) reports.push(await (deed === 'reindex' ? index.rebuild() : index.reconcile()));
      done(reports);
    } catch (error) {
      failed(failureOf(error));
      this.#prepared = false;
      throw error;
    }
  }

  #enter(state: KeeperState, why: Error | null = null): void {
    const changed = state !== this.#state;
    this.#state = state;
    if (changed) this.#options.onState?.(state, why);
    if (state !== 'PREPARING') this.#tellLooked();
  }

  #refuse(why: Error): void {
    for (const request of this.#requests.splice(0)) request.failed(why);
  }

  async #isBehind(end: OutboxCursorValue): Promise<boolean> {
    for (const index of this.#indexes) {
      const mark = await index.watermark();
      if (!mark || mark.xid < end.xid || (mark.xid === end.xid && mark.seq < end.seq)) return true;
    }
    return false;
  }
}

interface Bell {
  ring(): void;
  /** Resolves when it rings, at once if it rang since the last time, or after so many milliseconds; null: only when it rings. */
  rung(atMostMs: number | null): Promise<void>;
}

function createBell(): Bell {
  let rang = false;
  let wake: () => void = () => {};
  return {
    ring() {
      rang = true;
      wake();
    },
    async rung(atMostMs) {
      if (!rang)
        await new Promise<void>((resolve) => {
          const timer = atMostMs === null ? undefined : setTimeout(resolve, atMostMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      rang = false;
    },
  };
}
