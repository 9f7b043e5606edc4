import { parseCitizenId } from '../../kernel/citizen-id.ts';
import type { Day } from '../../kernel/clock.ts';
import { parseBirth, parseDay } from '../../kernel/dates.ts';
import { parseEducation } from '../../kernel/education.ts';
import { parsePay } from '../../kernel/pay.ts';
import { parsePhones } from '../../kernel/phone.ts';
import { clean } from '../../kernel/text.ts';
import type { CellProblem, FieldCells, IntakeKind, RowReading } from '../../platform/intake/intake-kind.ts';
import { parseAddress, regionLevel } from '../regions/regions.module.ts';
import { categoryOf } from './household-category.ts';
import type { WorkerField } from './worker-terms.ts';
import { WORKER_TERMS } from './worker-terms.ts';
import type { WorkerValues } from './worker-values.ts';

type Row = FieldCells<WorkerField>;
const columnOf = (row: Row, field: WorkerField): { column?: string } => {
  const first = row.cells(field)[0];
  return first ? { column: first.column } : {};
};

/** Reads one row of a ledger or register of workers. Refused: no name, or a whole citizen ID that fails its check. */
export function readWorker(row: Row): RowReading<WorkerValues> {
  const problems: CellProblem[] = [];
  const name = clean(row.text('name')).replaceAll(' ', '');
  if (name === '' || /^[\d\-—/]+$/u.test(name))
    problems.push({ code: 'NO_NAME', zh: '没写姓名，请填', en: 'The name is missing; please fill it in.', ...columnOf(row, 'name') });
  const read = parseCitizenId(row.cells('citizenId')[0]?.raw ?? null);
  if (!read.ok && read.error.code !== 'CITIZEN_ID_LENGTH') problems.push({ ...read.error, ...columnOf(row, 'citizenId') });
  if (problems.length > 0) return { values: null, problems };

  const id = read.ok && read.value.kind === 'id' ? read.value : null;
  const place = readHome(row);
  const values: WorkerValues = {
    name,
    citizenId: id?.id ?? null,
    idSpoiled: !id && row.text('citizenId') !== '',
    phones: parsePhones(row.text('phone')).phones,
    born: id?.born ?? parseBirth(row.cells('born')[0]?.raw ?? null),
    sex: id?.sex ?? sexOf(row.text('sex')),
    region: place.region,
    villageText: place.text,
    ...(row.text('category') === '' ? {} : { category: categoryOf(row.text('category')) }),
    ...(row.text('education') === '' ? {} : { education: parseEducation(row.text('education')) }),
    ...(row.has('skills') ? { skills: skillsOf(row.text('skills')) } : {}),
    ...(row.text('status') === '' ? {} : { status: clean(row.text('status')) }),
    ...yesNo(row, 'wantsOut'),
    ...wishesOf(row),
    ...yesNo(row, 'couple'),
    ...(row.text('note') === '' ? {} : { note: clean(row.text('note')) }),
    asOf: asOfRow(row),
  };
  return { values, problems: [] };
}

const sexOf = (text: string): 'M' | 'F' | null => (/男|^m/iu.test(text) ? 'M' : /女|^f/iu.test(text) ? 'F' : null);

/** Where a person lives: the address, or county, town and village together, read within the county a list is about. */
function readHome(row: Row): { region: string | null; text: string | null } {
  const parts = (['province', 'city', 'county', 'town', 'village'] as const).map((f) => clean(row.text(f)));
  const text = [clean(row.text('address')), ...parts].filter((p) => p !== '').join('');
  if (text === '') return { region: null, text: null };
  const within = listHome(row);
  return { region: parseAddress(text, within ? { within } : {}).region ?? null, text };
}

const homes = new Map<string, string | null>();
/** The county or city that a ledger is about, by its issuer, title, sheet or file. */
function listHome(row: Row): string | null {
  const { issuer, title, sheet, file } = row.context;
  for (const text of [row.band, issuer, title, sheet, file]) {
    if (!text) continue;
    let found = homes.get(text);
    if (found === undefined) {
      const region = parseAddress(clean(text)).region;
      found = region && regionLevel(region) !== 'PROVINCE' ? region : null;
      if (homes.size < 2_000) homes.set(text, found);
    }
    if (found) return found;
  }
  return null;
}

const skillsOf = (text: string): string[] =>
  clean(text)
    .split(/[、,，;；/|\s]+/u)
    .filter((s) => s !== '' && !/^(?:无|没有|暂无|none|-)$/iu.test(s));

function yesNo<F extends 'wantsOut' | 'couple'>(row: Row, field: F): Partial<Record<F, boolean | null>> {
  const text = clean(row.text(field));
  if (text === '') return {};
  const made: Partial<Record<F, boolean | null>> = {};
  made[field] = /^(?:是|有|愿意|想|y|yes|true|1|√)/iu.test(text) ? true : /^(?:否|无|不|没|n|no|false|0|×)/iu.test(text) ? false : null;
  return made;
}

function wishesOf(row: Row): Pick<WorkerValues, 'wishPlaces' | 'wishTitle' | 'wishPay'> {
  const places = clean(row.text('wishPlace'))
    .split(/[、,，;；/|\s]+/u)
    .map((p) => (p === '' ? null : parseAddress(p).region))
    .filter((p) => p !== null);
  const title = clean(row.text('wishTitle'));
  const pay = row.text('wishPay') === '' ? null : parsePay(row.text('wishPay'), '元/月');
  return {
    ...(row.text('wishPlace') === '' ? {} : { wishPlaces: places }),
    ...(title === '' ? {} : { wishTitle: title }),
    ...(pay?.ok ? { wishPay: pay.value.min ?? pay.value.max } : {}),
  };
}

export function asOfRow(row: {
  readonly cells: (field: 'asOf') => readonly { readonly raw: string | number | boolean | Date | null }[];
  readonly context: Row['context'];
}): Day {
  const { importDay, filledOn, fileDay } = row.context;
  const own = parseDay(row.cells('asOf')[0]?.raw ?? null, importDay);
  return own.kind === 'day' && own.day <= importDay ? own.day : (filledOn ?? fileDay ?? importDay);
}

export const workerKind: IntakeKind<WorkerField, WorkerValues> = {
  name: 'worker',
  entity: 'worker',
  fields: WORKER_TERMS,
  recognisedBy: [
    ['name', 'citizenId'],
    ['name', 'phone', 'category'],
    ['name', 'phone', 'village'],
    ['name', 'phone', 'wishTitle'],
    ['name', 'phone', 'address'],
    ['name', 'born', 'village'],
    ['name', 'phone', 'skills'],
  ],
  read: readWorker,
};
