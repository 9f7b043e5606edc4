import type { Day } from '../../kernel/clock.ts';
import { addDays } from '../../kernel/clock.ts';
import type { PayUnit } from '../../kernel/pay.ts';
import { isWithin, regionLevel } from '../regions/regions.module.ts';

/** What matching looks at of a row, or of a posting that stands already. All of one block: one employer, or one village, workshop or project. */
export interface PostingEvidence {
  readonly id: string;
  /** The posting it is, if it stands already. */
  readonly postingId: string | null;
  /** Trade code, or the title's core where the table of trades does not know it. */
  readonly trade: string;
  readonly knownTrade: boolean;
  readonly region: string | null;
  readonly park: string | null;
  readonly site: string | null;
  readonly payMin: number | null;
  readonly payMax: number | null;
  readonly payUnit: PayUnit | null;
  readonly headcount: number | null;
  readonly expiresOn: Day | null;
  readonly asOf: Day;
  /** Sources that speak in it. */
  readonly sources: readonly string[];
  /** Source and its own number of the posting: the same one is the same posting. */
  readonly external: string | null;
}

export interface PostingCluster {
  readonly members: readonly PostingEvidence[];
  /** An earlier posting of the same kind that expired long before (DOMAIN.md: more than 90 days). */
  readonly after: PostingCluster | null;
}

export interface PostingGrouping {
  readonly clusters: readonly PostingCluster[];
  readonly doubts: readonly { readonly left: PostingEvidence; readonly right: PostingEvidence; readonly why: string }[];
}

/** Days after expiry from which the same job is a new posting. */
export const NEW_POSTING_AFTER_DAYS = 90;

interface Cluster {
  members: PostingEvidence[];
  after: Cluster | null;
}

type Relation = 'same' | 'maybe' | 'different' | 'later';

/** Groups rows of one block to postings: one by trade and place, with pay, headcount and dates as evidence (DOMAIN.md). */
export function groupPostings(evidence: readonly PostingEvidence[]): PostingGrouping {
  const doubts: { left: PostingEvidence; right: PostingEvidence; why: string }[] = [];
  const byTrade = new Map<string, PostingEvidence[]>();
  for (const e of evidence) {
    const bucket = byTrade.get(e.trade);
    if (bucket) bucket.push(e);
    else byTrade.set(e.trade, [e]);
  }
  const clusters: Cluster[] = [];
  for (const bucket of byTrade.values()) clusters.push(...clusterByPlace(bucket, doubts));
  joinUnknownTrades(clusters);
  return { clusters, doubts };
}

/** Postings that stand come first, then rows with the finer place; rows of one place in the order of their days. */
const order = (e: PostingEvidence): string => `${e.postingId ? 0 : 1}${3 - fineness(e)}${e.asOf}${e.id}`;
const fineness = (e: PostingEvidence): number => (e.site ? 3 : e.park || (e.region && isFine(e.region)) ? 2 : e.region ? 1 : 0);
const isFine = (region: string): boolean => regionLevel(region) !== 'PROVINCE' && regionLevel(region) !== 'CITY';

function clusterByPlace(bucket: readonly PostingEvidence[], doubts: { left: PostingEvidence; right: PostingEvidence; why: string }[]): Cluster[] {
  const clusters: Cluster[] = [];
  const sorted =
    bucket.length < 2
      ? bucket
      : [...bucket]
          .map((e) => [order(e), e] as const)
          .sort((a, b) => (a[0] < b[0] ? -1 : 1))
          .map(([, e]) => e);
  for (const e of sorted) {
    const related = clusters.map((c) => [c, relation(c, e)] as const);
    const same = related.filter(([, r]) => r === 'same').map(([c]) => c);
    const candidates = same.length > 0 ? same : related.filter(([, r]) => r === 'maybe').map(([c]) => c);
    const chosen = choose(candidates, e);
    if (chosen) chosen.members.push(e);
    else {
      const [near] = candidates;
      if (near?.members[0]) doubts.push({ left: near.members[0], right: e, why: '同一单位同一工种，地点说得不细' });
      clusters.push({ members: [e], after: related.find(([, r]) => r === 'later')?.[0] ?? null });
    }
  }
  return clusters;
}

/** The only candidate, or the one that pay, headcount and expiry single out. */
function choose(candidates: readonly Cluster[], e: PostingEvidence): Cluster | null {
  if (candidates.length <= 1) return candidates[0] ?? null;
  const scored = candidates.map((c) => [c, Math.max(...c.members.map((m) => likeness(m, e)))] as const).sort((a, b) => b[1] - a[1]);
  const [first, second] = scored;
  return first && second && first[1] > second[1] && first[1] >= 2 ? first[0] : null;
}

/** How much two rows say the same beside trade and place: 0 to 5. */
function likeness(a: PostingEvidence, b: PostingEvidence): number {
  let points = 0;
  if (samePay(a, b)) points += 2;
  if (a.headcount !== null && a.headcount === b.headcount) points += 1;
  if (a.expiresOn !== null && a.expiresOn === b.expiresOn) points += 2;
  return points;
}

const samePay = (a: PostingEvidence, b: PostingEvidence): boolean =>
  a.payUnit !== null && a.payUnit === b.payUnit && a.payMin === b.payMin && a.payMax === b.payMax;

function relation(cluster: Cluster, e: PostingEvidence): Relation {
  if (e.external !== null && cluster.members.some((m) => m.external === e.external)) return 'same';
  let answer: Relation = 'maybe';
  for (const m of cluster.members) {
    const place = placeRelation(m, e);
    if (place === 'different') return 'different';
    if (place === 'same') answer = 'same';
  }
  const ends = cluster.members.map((m) => m.expiresOn).filter((d) => d !== null);
  const last = ends.length === cluster.members.length ? ends.sort().at(-1) : undefined;
  return last && e.asOf > addDays(last, NEW_POSTING_AFTER_DAYS) ? 'later' : answer;
}

/** Do two rows speak of one place? Two sites of one firm are two postings. */
function placeRelation(a: PostingEvidence, b: PostingEvidence): Relation {
  const regions = regionRelation(a.region, b.region);
  if (a.park && b.park) return a.park === b.park ? 'same' : 'different';
  if (regions === 'different') return 'different';
  if (a.site && b.site) return a.site === b.site ? 'same' : 'different';
  return regions;
}

function regionRelation(a: string | null, b: string | null): Relation {
  if (!a || !b) return 'maybe';
  if (isFine(a) && isFine(b)) return a === b || isWithin(a, b) || isWithin(b, a) ? 'same' : 'different';
  return isWithin(a, b) || isWithin(b, a) ? 'maybe' : 'different';
}

/** A title that the table of trades does not know joins a posting of other sources that tells the very same pay and headcount at the same place. */
function joinUnknownTrades(clusters: Cluster[]): void {
  for (const unknown of clusters.slice()) {
    const [head] = unknown.members;
    if (!head || head.knownTrade || !clusters.includes(unknown)) continue;
    const twins = clusters.filter((c) => c !== unknown && canBeTwin(c, unknown));
    const [twin] = twins;
    if (!twin || twins.length > 1) continue;
    twin.members.push(...unknown.members);
    clusters.splice(clusters.indexOf(unknown), 1);
  }
}

/** Beside the pay: the same headcount where the places do not differ, or the same last day at the very same place. */
function sameMore(a: PostingEvidence, b: PostingEvidence): boolean {
  const place = placeRelation(a, b);
  if (place === 'different') return false;
  return (a.headcount !== null && a.headcount === b.headcount) || (place === 'same' && a.expiresOn !== null && a.expiresOn === b.expiresOn);
}

function canBeTwin(cluster: Cluster, unknown: Cluster): boolean {
  const sources = new Set(cluster.members.flatMap((m) => m.sources));
  return unknown.members.every((u) => u.sources.every((s) => !sources.has(s)) && cluster.members.some((m) => samePay(m, u) && sameMore(m, u)));
}
