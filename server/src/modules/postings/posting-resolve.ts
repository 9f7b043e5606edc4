import type { Clock } from '../../kernel/clock.ts';
import { partsOf } from '../../kernel/parts.ts';
import { folded } from '../../kernel/text.ts';
import type { Database, Tx } from '../../platform/database/database.ts';
import type { FoldedChunk, RowAssignment, RunFacts, WaitingRow } from '../../platform/intake/run/landing.ts';
import { listForReview } from '../../platform/intake/run/review-pairs.ts';
import { recordId } from '../../platform/intake/run/row-store.ts';
import { EmployerGathering } from '../organizations/organizations.module.ts';
import { cleanTitle } from './occupations.ts';
import type { OpenPosting } from './posting-fold.ts';
import { tradeOf } from './posting-fold.ts';
import type { PostingCluster, PostingEvidence } from './posting-match.ts';
import { groupPostings } from './posting-match.ts';
import type { PostingTableRow } from './posting-table.ts';

interface GatheredRow extends PostingEvidence {
  /** Its employer's mention, or null where village, workshop or project stands in the employer's place. */
  readonly mention: string | null;
  readonly offerer: string;
}

/** Folds postings as they will be once the ones in `joins` (the one that goes, the one it goes into) are joined. */
type FoldJoined = (ids: readonly string[], joins: ReadonlyMap<string, string>) => Promise<FoldedChunk>;

const ASSIGNMENTS_A_PAGE = 2_000;
const WRITES_A_CHUNK = 2_000;
const JOINS_A_CHUNK = 200;

/** Finds the posting of every row of a run: gathers them, resolves their employers, then groups block by block. */
export async function resolvePostings(
  clock: Clock,
  run: RunFacts,
  pages: () => AsyncIterable<readonly WaitingRow<OpenPosting>[]>,
  foldJoined: FoldJoined,
): Promise<Iterable<readonly RowAssignment[]>> {
  const { db } = run;
  const gathering = new EmployerGathering();
  const rows: GatheredRow[] = [];
  for await (const page of pages()) for (const row of page) rows.push(gather(row, gathering));
  const employers = await gathering.resolve(db, run.id, clock, movePostings);
  const blocks = new Map<string, PostingEvidence[]>();
  const employerOf = new Map<string, string | null>();
  for (const row of rows) {
    const employerId = row.mention ? (employers.get(row.mention) ?? null) : null;
    employerOf.set(row.id, employerId);
    const block = employerId ?? row.offerer;
    const known = blocks.get(block);
    if (known) known.push(row);
    else blocks.set(block, [row]);
  }
  await addStanding(db, blocks);

  const results = [...blocks.values()].map((block) => groupPostings(block));
  const clusters = results.flatMap((r) => r.clusters);
  const idOf = new Map(clusters.map((c) => [c, postingIdOf(c)]));
  const postingOf = new Map(clusters.flatMap((c) => c.members.map((m) => [m.id, idOf.get(c) ?? ''] as const)));
  const doubts = results.flatMap((r) => r.doubts);
  const pairs = doubts.map((d) => ({ left: postingOf.get(d.left.id) ?? '', right: postingOf.get(d.right.id) ?? '', why: d.why }));
  for (const part of partsOf(pairs, WRITES_A_CHUNK)) await db.transaction((tx) => listForReview(tx, 'posting', part, run.id, clock.now()));
  const joined = clusters.filter((c) => standingIn(c).length > 1);
  for (const part of partsOf(joined, JOINS_A_CHUNK)) await joinStanding(db, part, idOf, foldJoined);
  for (const rows of partsOf(keysToKeep(clusters, idOf, postingOf, blocks), WRITES_A_CHUNK))
    await db.transaction((tx) =>
      tx.insert({ table: 'posting_key', columns: ['key', 'posting_id'], rows, onConflict: 'on conflict (key, posting_id) do nothing' }),
    );
  const doubtful = new Set(doubts.map((d) => d.right.id));
  return assignmentsOf(clusters, idOf, employerOf, doubtful);
}

function gather(row: WaitingRow<OpenPosting>, gathering: EmployerGathering): GatheredRow {
  const { open } = row;
  const trade = tradeOf(open);
  const mention =
    open.employerName === null
      ? null
      : gathering.add({
          rowId: row.id,
          name: open.employerName,
          city: open.place.city,
          creditCode: open.creditCode,
          phones: open.phones ?? [],
          site: open.place.site,
        });
  return {
    id: row.id,
    postingId: null,
    trade: trade?.code ?? `t:${cleanTitle(open.title)}`,
    knownTrade: trade !== null,
    region: open.place.region,
    park: open.place.park,
    site: open.place.site,
    payMin: open.pay?.min ?? null,
    payMax: open.pay?.max ?? null,
    payUnit: open.pay?.unit ?? null,
    headcount: open.headcount ?? null,
    expiresOn: open.expiresOn ?? null,
    asOf: open.asOf,
    sources: [row.sourceId],
    external: open.externalId ? `${row.sourceId}|${open.externalId}` : null,
    mention,
    offerer: offererKey(open.offeredBy, open.place.city ?? open.place.region),
  };
}

const offererKey = (offeredBy: string, place: string | null): string => `o:${folded(offeredBy)}|${place?.slice(0, 4) ?? ''}`.slice(0, 120);

/** Adds the postings that stand already to the blocks of a run, as evidence of their own. */
async function addStanding(db: Database, blocks: Map<string, PostingEvidence[]>): Promise<void> {
  const keys = [...blocks.keys()];
  const columns =
    'p.id, p.title, p.occupation, p.employer_id, p.region, p.park, p.site, p.pay_min, p.pay_max, p.pay_unit, p.headcount, p.expires_on, p.confirmed_on';
  const ofEmployers = await db.rowsByMany<PostingTableRow & { key: string }>(
    `select p.employer_id as key, ${columns} from posting p where p.employer_id in (?*) and p.merged_into is null and p.empty = ? order by p.id`,
    keys.filter((k) => !k.startsWith('o:')),
    [false],
  );
  const ofOthers = await db.rowsByMany<PostingTableRow & { key: string }>(
    `select k.key, ${columns} from posting_key k join posting p on p.id = k.posting_id where k.key in (?*) and p.merged_into is null and p.empty = ? order by p.id`,
    keys.filter((k) => k.startsWith('o:')),
    [false],
  );
  for (const p of [...ofEmployers, ...ofOthers]) blocks.get(p.key)?.push(standing(p));
}

const standing = (p: PostingTableRow): PostingEvidence => ({
  id: p.id,
  postingId: p.id,
  trade: p.occupation ?? `t:${cleanTitle(p.title)}`,
  knownTrade: p.occupation !== null,
  region: p.region,
  park: p.park,
  site: p.site,
  payMin: p.pay_min,
  payMax: p.pay_max,
  payUnit: p.pay_unit,
  headcount: p.headcount,
  expiresOn: p.expires_on,
  asOf: p.confirmed_on,
  sources: [],
  external: null,
});

const standingIn = (c: PostingCluster): string[] => c.members.flatMap((m) => (m.postingId ? [m.postingId] : [])).sort();
const firstRowOf = (c: PostingCluster): string => c.members.reduce((first, m) => (!m.postingId && (first === '' || m.id < first) ? m.id : first), '');
const postingIdOf = (c: PostingCluster): string => standingIn(c)[0] ?? recordId('pst', firstRowOf(c));

/**
 * Postings that turn out to be one: the older survives, the younger points to it and gives it its rows. The survivor is folded from all of them
 * in the same transaction: no row of this run need fall to it, so nothing else would.
 */
async function joinStanding(
  db: Database,
  clusters: readonly PostingCluster[],
  idOf: ReadonlyMap<PostingCluster, string>,
  foldJoined: FoldJoined,
): Promise<void> {
  const joins = new Map(
    clusters.flatMap((c) =>
      standingIn(c)
        .slice(1)
        .map((gone) => [gone, idOf.get(c) ?? ''] as const),
    ),
  );
  const chunk = await foldJoined([...new Set([...joins.values(), ...joins.keys()])], joins);
  await db.transaction(async (tx) => {
    for (const [gone, into] of joins) {
      await tx.rows('update posting set merged_into = ? where id = ? or (merged_into is not null and merged_into = ?)', [into, gone, gone]);
      await tx.rows('update row_link set record_id = ? where record_id = ?', [into, gone]);
    }
    await chunk.write(tx);
    tx.emit('postings', [...joins.keys()]);
  });
}

/** By which keys later rows find these postings, and which posting each one follows: key and posting. */
function keysToKeep(
  clusters: readonly PostingCluster[],
  idOf: ReadonlyMap<PostingCluster, string>,
  postingOf: ReadonlyMap<string, string>,
  blocks: ReadonlyMap<string, PostingEvidence[]>,
): [string, string][] {
  const keys = new Map<string, [string, string]>();
  const add = (key: string, id: string): void => void keys.set(`${key} ${id}`, [key, id]);
  for (const [key, members] of blocks) {
    if (!key.startsWith('o:')) continue;
    for (const m of members) {
      const posting = postingOf.get(m.id);
      if (posting !== undefined) add(key, posting);
    }
  }
  for (const cluster of clusters) if (cluster.after && standingIn(cluster).length === 0) add(`after:${idOf.get(cluster.after) ?? ''}`, idOf.get(cluster) ?? '');
  return [...keys.values()];
}

async function movePostings(tx: Tx, gone: string, into: string): Promise<void> {
  const moved = await tx.rows<{ id: string }>('update posting set employer_id = ? where employer_id = ? returning id', [into, gone]);
  tx.emit(
    'postings',
    moved.map((m) => m.id),
  );
}

function* assignmentsOf(
  clusters: readonly PostingCluster[],
  idOf: ReadonlyMap<PostingCluster, string>,
  employerOf: ReadonlyMap<string, string | null>,
  doubtful: ReadonlySet<string>,
): Generator<RowAssignment[]> {
  let page: RowAssignment[] = [];
  for (const cluster of clusters) {
    const id = idOf.get(cluster) ?? '';
    for (const m of cluster.members)
      if (!m.postingId) page.push({ rowId: m.id, recordId: id, employerId: employerOf.get(m.id) ?? null, demandId: null, doubtful: doubtful.has(m.id) });
    if (page.length >= ASSIGNMENTS_A_PAGE) {
      yield page;
      page = [];
    }
  }
  if (page.length > 0) yield page;
}
