import { createHmac, createSecretKey, randomBytes } from 'node:crypto';

import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { Database, Tx } from '../../platform/database/database.ts';
import type { CellProblem } from '../../platform/intake/intake-kind.ts';
import type { WorkerValues } from './worker-values.ts';

const DATA_KEY = 'erased-persons';
const SEAL = 'data-key';
const MARK_CHARACTERS = 22;
const MONTH = 7;

/** What a person is known by when a list brings them again. */
type Known = Pick<WorkerValues, 'name' | 'citizenId' | 'phones' | 'region' | 'born'>;
type Mark = (text: string) => string;

function markOf(bytes: Uint8Array): Mark {
  const key = createSecretKey(bytes);
  return (text) => createHmac('sha256', key).update(text).digest('base64url').slice(0, MARK_CHARACTERS);
}

const openKey = (keyring: Keyring, sealed: Uint8Array): Buffer => keyring.sealer(SEAL).openBytes(sealed);

async function keyOf(tx: Tx, keyring: Keyring): Promise<Buffer> {
  await tx.insert({
    table: 'data_key',
    columns: ['name', 'sealed'],
    rows: [[DATA_KEY, keyring.sealer(SEAL).seal(randomBytes(32))]],
    onConflict: 'on conflict (name) do nothing',
  });
  const [row] = await tx.rows<{ sealed: Uint8Array }>('select sealed from data_key where name = ?', [DATA_KEY]);
  if (!row) throw new Error('The key of erased persons is gone.');
  return openKey(keyring, row.sealed);
}

const idText = (citizenId: string): string => `id:${citizenId}`;
const otherTexts = ({ name, phones, region, born }: Known): string[] => [
  ...phones.map((phone) => `name:${name}|phone:${phone}`),
  ...(region && born ? [`name:${name}|place:${region}|born:${born.slice(0, MONTH)}`] : []),
];

/** Leaves the marks of a person behind, from everything the person was called in lists. */
export async function leaveMarks(tx: Tx, keyring: Keyring, workerId: string, voices: readonly Known[], at: Date): Promise<void> {
  const mark = markOf(await keyOf(tx, keyring));
  const idKnown = voices.some((v) => v.citizenId !== null);
  const texts = new Set(voices.flatMap((v) => [...(v.citizenId ? [idText(v.citizenId)] : []), ...otherTexts(v)]));
  await tx.insert({
    table: 'erased_person',
    columns: ['mark', 'worker_id', 'id_known', 'erased_at'],
    rows: [...texts].map((text) => [mark(text), workerId, idKnown, at.toISOString()]),
    onConflict: 'on conflict (mark, worker_id) do nothing',
  });
}

export const PERSON_ERASED: CellProblem = {
  code: 'PERSON_ERASED',
  zh: '这个人要求删除过个人信息，这一行没有收下，内容也没有保存',
  en: 'This person had their data erased; the row was left out and nothing of it was kept.',
};

/** What tells, row by row of a run, whether a person was erased. All marks are read once: erased persons are few. */
export async function erasedPersonGate(db: Database, keyring: Keyring): Promise<(values: Known) => CellProblem | null> {
  const [key] = await db.rows<{ sealed: Uint8Array }>('select sealed from data_key where name = ?', [DATA_KEY]);
  const rows = key ? await db.rows<{ mark: string; id_known: number | boolean }>('select mark, id_known from erased_person') : [];
  if (!key || rows.length === 0) return () => null;
  const mark = markOf(openKey(keyring, key.sealed));
  const marks = new Set(rows.map((r) => r.mark));
  const withoutId = new Set(rows.filter((r) => !r.id_known).map((r) => r.mark));
  return (values) => {
    const { citizenId } = values;
    if (citizenId !== null && marks.has(mark(idText(citizenId)))) return PERSON_ERASED;
    const others = citizenId === null ? marks : withoutId;
    return others.size > 0 && otherTexts(values).some((text) => others.has(mark(text))) ? PERSON_ERASED : null;
  };
}
