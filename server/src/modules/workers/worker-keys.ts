import type { Day } from '../../kernel/clock.ts';
import { regionLevel } from '../regions/regions.module.ts';
import type { WorkerValues } from './worker-values.ts';

/** What of a worker's row may stand outside its seal: keyed hashes to match by, and the day it speaks for. */
export interface OpenWorker {
  readonly citizen: string | null;
  readonly namePhones: readonly string[];
  readonly nameVillage: string | null;
  readonly nameBirth: string | null;
  readonly asOf: Day;
}

const MONTH = 7;

export const nameAndPhone = (name: string, phone: string): string => `name:${name}|phone:${phone}`;

/** The blind keys of a row. A village is one only if it is known to the village; a town is too coarse for namesakes. */
export function openWorker(values: WorkerValues, blind: (value: string) => string): OpenWorker {
  const { name, region } = values;
  return {
    citizen: values.citizenId ? blind(`id:${values.citizenId}`) : null,
    namePhones: values.phones.map((phone) => blind(nameAndPhone(name, phone))),
    nameVillage: region && regionLevel(region) === 'VILLAGE' ? blind(`name:${name}|village:${region}`) : null,
    nameBirth: values.born ? blind(`name:${name}|born:${values.born.slice(0, MONTH)}`) : null,
    asOf: values.asOf,
  };
}

/** The keys under which a worker is found again, as stored. */
export const storedKeys = (open: OpenWorker): string[] => [
  ...(open.citizen ? [`i:${open.citizen}`] : []),
  ...open.namePhones.map((p) => `p:${p}`),
  ...(open.nameVillage ? [`v:${open.nameVillage}`] : []),
  ...(open.nameBirth ? [`b:${open.nameBirth}`] : []),
];

/** What of a row is hashed. */
export function blindTexts(values: WorkerValues): string[] {
  const texts: string[] = [];
  openWorker(values, (text) => {
    texts.push(text);
    return text;
  });
  return texts;
}
