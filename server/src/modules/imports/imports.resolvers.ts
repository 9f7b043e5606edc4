import type { GraphContext } from '../../graphql/context.ts';
import { inputTooLong, said } from '../../graphql/context.ts';
import { refusal } from '../../graphql/errors.ts';
import type {
  ImportRunResolvers,
  MutationResolvers,
  QueryResolvers,
  ReceiptRowResolvers,
  ReviewPairResolvers,
  SubscriptionResolvers,
} from '../../graphql/generated/resolvers.ts';
import { cursorOf, numberOfCursor, pageSize, placeOfCursor } from '../../kernel/paging.ts';
import type { Problem } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import { LONGEST_REQUEST_ID } from '../../platform/database/command-request.ts';
import { LONGEST_SOURCE_NAME } from '../../platform/intake/run/sources.ts';
import type { ImportRun as Run } from '../../platform/intake/run/run-state.ts';
import { confirmSource } from './confirm-source.ts';
import { mayUndo, readEarlierRuns, readRun, readRuns } from './imports.reads.ts';
import { readReceipt } from './receipt-view.ts';
import { readReviewPairs, readSources } from './review-pairs.reads.ts';
import { startImport } from './start-import.ts';
import { runProgress } from './run-progress.ts';
import { undoImport } from './undo-import.ts';

const notSignedIn = { code: 'NOT_SIGNED_IN', zh: '请先登录人社局账号', en: 'Please sign in with an account of the bureau.' };
const notFound = { code: 'NOT_FOUND', zh: '没有这个批次或文件，可能已经删除', en: 'There is no such run or file; it may have been deleted.' };
const conflict = {
  code: 'REQUEST_CONFLICT',
  zh: '同一个请求编号先前用在了别的文件上，请换一个编号',
  en: 'This requestId was used before with other parameters; please choose another.',
};
const wrongState = { code: 'WRONG_STATE', zh: '这个批次现在不能这样做', en: 'The run is not in a state that allows this.' };

const requestIdOf = (input: { readonly requestId: string }) => ({ field: 'requestId', text: input.requestId, most: LONGEST_REQUEST_ID });
const sourceNameOf = (input: { readonly sourceName?: string | null }) => ({
  field: 'sourceName',
  text: input.sourceName?.trim() ?? '',
  most: LONGEST_SOURCE_NAME,
});

/** Size and place of a page asked for; refuses what is out of range. */
function pageOf<Place = string>(
  context: GraphContext,
  list: string,
  first: number | null | undefined,
  after: string | null | undefined,
  usual: number,
  read = placeOfCursor as (list: string, cursor: string | null | undefined) => Result<Place | null, Problem>,
): { size: number; after: Place | null } {
  const size = pageSize(first ?? usual);
  const place = read(list, after);
  if (!size.ok) throw refusal(size.error, context.language);
  if (!place.ok) throw refusal(place.error, context.language);
  return { size: size.value, after: place.value };
}

function connection<T>(items: readonly T[], cursor: (item: T) => string, total: number, hasNext: boolean, hasPrevious: boolean) {
  const edges = items.map((node) => ({ cursor: cursor(node), node }));
  return {
    edges,
    total,
    pageInfo: { hasNextPage: hasNext, hasPreviousPage: hasPrevious, startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null },
  };
}

export const importQueries: Pick<QueryResolvers, 'importRuns' | 'importRun' | 'reviewPairs' | 'sources'> = {
  async importRuns(_, { first, after }, context) {
    const page = pageOf(context, 'runs', first, after, 20, numberOfCursor);
    const found = await readRuns(context.services.db, context.actor, page.size, page.after);
    return connection(found.items, (run) => cursorOf('runs', run.no), found.total, found.hasNext, found.hasPrevious);
  },
  importRun: (_, { id }, { services, actor }) => readRun(services.db, actor, id),
  async reviewPairs(_, { kind, first, after }, context) {
    const page = pageOf(context, 'pairs', first, after, 20);
    const found = await readReviewPairs(context.services.db, context.actor, kind ?? null, page.size, page.after);
    return connection(found.items, (pair) => cursorOf('pairs', pair.id), found.total, found.hasNext, found.hasPrevious);
  },
  sources: (_, __, { services, actor }) => readSources(services.db, actor),
};

export const importMutations: Pick<MutationResolvers, 'startImport' | 'confirmSource' | 'undoImport'> = {
  async startImport(_, { input }, context) {
    const long = inputTooLong(context, requestIdOf(input), sourceNameOf(input));
    if (long) return long;
    const { db, clock, wakeImports } = context.services;
    const result = await startImport(db, clock, context.actor, { requestId: input.requestId, uploadId: input.uploadId, sourceName: input.sourceName ?? null });
    if (result.ok) {
      wakeImports();
      return { __typename: 'ImportStarted', run: result.value };
    }
    if (result.error.kind === 'NOT_SIGNED_IN') return { __typename: 'NotSignedIn', ...said(notSignedIn, context) };
    if (result.error.kind === 'NOT_FOUND') return { __typename: 'NotFound', ...said(notFound, context) };
    return { __typename: 'RequestConflict', ...said(conflict, context) };
  },
  async confirmSource(_, { input }, context) {
    const long = inputTooLong(context, sourceNameOf(input));
    if (long) return long;
    const { db, clock, wakeImports } = context.services;
    const result = await confirmSource(db, clock, context.actor, input);
    if (result.ok) {
      wakeImports();
      return { __typename: 'SourceConfirmed', run: result.value };
    }
    if (result.error.kind === 'NOT_SIGNED_IN') return { __typename: 'NotSignedIn', ...said(notSignedIn, context) };
    if (result.error.kind === 'NOT_FOUND') return { __typename: 'NotFound', ...said(notFound, context) };
    return { __typename: 'WrongState', ...said(wrongState, context), state: result.error.state };
  },
  async undoImport(_, { input }, context) {
    const long = inputTooLong(context, requestIdOf(input));
    if (long) return long;
    const { db, clock, wakeImports } = context.services;
    const result = await undoImport(db, clock, context.actor, input);
    if (result.ok) {
      wakeImports();
      return { __typename: 'ImportUndone', run: result.value };
    }
    if (result.error.kind === 'NOT_SIGNED_IN') return { __typename: 'NotSignedIn', ...said(notSignedIn, context) };
    if (result.error.kind === 'NOT_FOUND') return { __typename: 'NotFound', ...said(notFound, context) };
    if (result.error.kind === 'WRONG_STATE') return { __typename: 'WrongState', ...said(wrongState, context), state: result.error.state };
    return { __typename: 'RequestConflict', ...said(conflict, context) };
  },
};

export const importSubscriptions: Pick<SubscriptionResolvers, 'importProgress'> = {
  importProgress: {
    subscribe: (_, { runId }, { services, actor }) =>
      runProgress(
        runId,
        () => readRun(services.db, actor, runId),
        () => services.feed.watch('import-runs'),
      ),
    resolve: (run: Run) => run,
  },
};

const sourceOf = async (run: Run, { services }: GraphContext): Promise<{ id: string; name: string } | null> => {
  if (!run.sourceId) return null;
  const [source] = await services.db.rows<{ id: string; name: string }>('select id, name from source where id = ?', [run.sourceId]);
  return source ?? null;
};

export const ImportRun: ImportRunResolvers = {
  id: (r) => r.id,
  fileName: (r) => r.fileName,
  source: (r, _, context) => sourceOf(r, context),
  sourceGuessed: (r) => r.sourceGuessed,
  state: (r) => r.state,
  createdAt: (r) => r.createdAt,
  startedAt: (r) => r.startedAt,
  finishedAt: (r) => r.finishedAt,
  rowsRead: (r) => r.rowsRead,
  rowsDone: (r) => r.rowsDone,
  counts: (r) => r.counts,
  tables: (r, _, { language }) =>
    r.tables.map((t) => ({
      ...t,
      headerRows: [...t.headerRows],
      columns: t.columns.map((c) => ({ ...c, label: c.label ? (language === 'en' ? c.label.en : c.label.zh) : null })),
    })),
  async rows(r, { outcomes, first, after }, context) {
    const page = pageOf(context, 'receipt', first, after, 50);
    const found = await readReceipt(
      context.services.db,
      context.services.rows,
      context.actor,
      r,
      outcomes && outcomes.length > 0 ? outcomes : null,
      page.size,
      page.after ?? '',
    );
    return connection(found.rows, (row) => cursorOf('receipt', row.id), found.total, found.hasNext, page.after !== null);
  },
  error: (r, _, context) => (r.error ? said(r.error, context).message : null),
  sameAs: (r, _, { services, actor }) => (r.sameAsId ? readRun(services.db, actor, r.sameAsId) : null),
  earlier: (r, _, { services }) => readEarlierRuns(services.db, r),
  receiptUrl: (r, _, { services }) => `${services.publicUrl}/receipts/${r.id}.xlsx`,
  canUndo: (r) => mayUndo(r),
};

export const ReceiptRow: ReceiptRowResolvers = {
  id: (r) => r.id,
  sheet: (r) => r.sheet,
  row: (r) => r.row,
  entity: (r) => r.entity,
  outcome: (r) => r.outcome,
  problems: (r) => [...r.problems],
  cells: (r) => [...r.cells],
  recordId: (r) => r.recordId,
};

export const ReviewPair: ReviewPairResolvers = {
  id: (p) => p.id,
  kind: (p) => p.kind,
  leftId: (p) => p.leftId,
  rightId: (p) => p.rightId,
  left: (p) => p.left,
  right: (p) => p.right,
  evidence: (p) => [...p.evidence],
  createdAt: (p) => p.createdAt,
};
