import type { Actor } from '../kernel/actor.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Language, Problem } from '../kernel/problem.ts';
import type { AccountView } from '../modules/accounts/accounts.module.ts';
import type { FollowedNames } from '../modules/board/board.module.ts';
import type { EmployerView } from '../modules/organizations/organizations.module.ts';
import type { PostingRecord } from '../modules/postings/postings.module.ts';
import type { Session, SessionToken } from '../modules/sign-in/sign-in.module.ts';
import type { Mode } from '../platform/config/config.ts';
import type { Keyring } from '../platform/crypto/keyring.ts';
import type { Database } from '../platform/database/database.ts';
import type { RowStore } from '../platform/intake/run/row-store.ts';
import type { SearchEngine } from '../platform/search/port.ts';
import type { Uploads } from '../platform/uploads/uploads.ts';
import type { Rewriter } from '../platform/search/rewriter.ts';
import type { DemoOutbox, SmsGateway } from '../platform/sms/sms.ts';

/** News of what was committed, in this process: what subscriptions hang on. */
export interface NewsFeed {
  /** The ids told on a topic from now on; ends when the reader returns it. */
  watch(topic: string): AsyncIterableIterator<readonly string[]>;
}

/** What resolvers call upon; one for the process. */
export interface GraphServices {
  readonly db: Database;
  readonly clock: Clock;
  readonly keyring: Keyring;
  readonly rows: RowStore;
  readonly uploads: Uploads;
  readonly engine: SearchEngine;
  readonly rewriter: Rewriter;
  readonly names: FollowedNames;
  readonly feed: NewsFeed;
  readonly sms: SmsGateway;
  /** What the demo would have sent; null in production. */
  readonly demoOutbox: DemoOutbox | null;
  readonly mode: Mode;
  readonly version: string;
  readonly publicUrl: string;
  /** There is an import to work. */
  readonly wakeImports: () => void;
}

/** Many single reads of one request gathered into one. */
export interface Loaders {
  readonly posting: { load(id: string): Promise<PostingRecord | null>; loadMany(ids: readonly string[]): Promise<(PostingRecord | null | Error)[]> };
  readonly employer: { load(id: string): Promise<EmployerView | null> };
}

/** One request's context. */
export interface GraphContext {
  readonly services: GraphServices;
  readonly actor: Actor;
  readonly account: AccountView | null;
  readonly language: Language;
  /** Of the visitor, for limits. */
  readonly address: string;
  readonly session: {
    readonly current: Session | null;
    /** The caller's device, in words. */
    readonly device: string;
    open(token: SessionToken): void;
    close(): void;
  };
  readonly loaders: Loaders;
}

/** A problem as a typed refusal says it, in the language of the request. */
export const said = (problem: Problem, context: Pick<GraphContext, 'language'>): { code: string; message: string } => ({
  code: problem.code,
  message: context.language === 'en' ? problem.en : problem.zh,
});

/** The refusal of an input whose text is longer than its column, as `InputTooLong` says it; null where all fit. */
export function inputTooLong(context: Pick<GraphContext, 'language'>, ...texts: readonly { field: string; text: string; most: number }[]) {
  const long = texts.find((t) => t.text.length > t.most);
  if (!long) return null;
  const { field, most } = long;
  const problem = { code: 'INPUT_TOO_LONG', zh: `${field} 太长了，最多 ${most} 个字`, en: `${field} is too long; at most ${most} characters.` };
  return { __typename: 'InputTooLong' as const, ...said(problem, context), field, most };
}
