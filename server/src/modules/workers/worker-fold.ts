import type { Day } from '../../kernel/clock.ts';
import type { WorkerValues } from './worker-values.ts';

/** A worker as folded from all rows (劳动力); all of it is personal data and kept sealed. */
export interface WorkerProfile extends Omit<WorkerValues, 'asOf' | 'idSpoiled'> {
  readonly id: string;
  readonly confirmedOn: Day;
  readonly sources: readonly string[];
}

export interface WorkerVoice {
  readonly id: string;
  readonly values: WorkerValues;
  readonly sourceName: string;
  readonly trust: number;
}

const inOrder = (voices: readonly WorkerVoice[]): WorkerVoice[] =>
  [...voices].sort((a, b) => (a.values.asOf === b.values.asOf ? b.trust - a.trust || (a.id < b.id ? 1 : -1) : a.values.asOf < b.values.asOf ? 1 : -1));

const OPTIONAL = ['category', 'education', 'skills', 'status', 'wantsOut', 'wishPlaces', 'wishTitle', 'wishPay', 'couple', 'note'] as const;

/** Folds a worker from all rows: the latest day's value wins a field, on one day the more trusted source's; a blank erases nothing. Throws without rows. */
export function foldWorker(id: string, voices: readonly WorkerVoice[]): WorkerProfile {
  const sorted = inOrder(voices);
  const [first] = sorted;
  if (!first) throw new Error(`The worker ${id} has no rows.`);
  const pick = <K extends keyof WorkerValues>(field: K): WorkerValues[K] | null =>
    sorted.find((v) => v.values[field] !== null && v.values[field] !== undefined)?.values[field] ?? null;
  const born = sorted.map((v) => v.values.born).filter((b) => b !== null);
  const homes = sorted.map((v) => v.values).filter((v) => v.region !== null);
  const home = homes.reduce<WorkerValues | null>((best, v) => (best === null || (v.region?.length ?? 0) > (best.region?.length ?? 0) ? v : best), null);
  return {
    id,
    name: (sorted.find((v) => v.values.citizenId !== null) ?? first).values.name,
    citizenId: pick('citizenId'),
    phones: [...new Set(sorted.flatMap((v) => v.values.phones))],
    born: born.find((b) => b.length > 7) ?? born[0] ?? null,
    sex: pick('sex'),
    region: home?.region ?? null,
    villageText: home?.villageText ?? pick('villageText'),
    ...Object.fromEntries(OPTIONAL.map((field) => [field, pick(field)]).filter(([, value]) => value !== null)),
    confirmedOn: first.values.asOf,
    sources: [...new Set(sorted.map((v) => v.sourceName))],
  };
}
