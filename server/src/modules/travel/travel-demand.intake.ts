import { parseCitizenId } from '../../kernel/citizen-id.ts';
import type { Day } from '../../kernel/clock.ts';
import { parseDay } from '../../kernel/dates.ts';
import { parsePhones } from '../../kernel/phone.ts';
import { clean } from '../../kernel/text.ts';
import type { CellProblem, FieldCells, FieldTerms, IntakeKind, RowReading } from '../../platform/intake/intake-kind.ts';
import { parseAddress } from '../regions/regions.module.ts';
import type { WorkerField, WorkerValues } from '../workers/workers.module.ts';
import { WORKER_TERMS, asOfRow } from '../workers/workers.module.ts';

/** What one row of a travel demand list says: the person as far as told, and the trip. All of it is personal data. */
export interface TravelDemandValues extends WorkerValues {
  readonly travel: {
    readonly from: string | null;
    readonly fromRegion: string | null;
    readonly to: string | null;
    readonly toRegion: string | null;
    readonly travelOn: Day | null;
    /** People who travel together, the person counted. */
    readonly party: number | null;
    readonly mode: string | null;
  };
}

export type TravelField = WorkerField | 'from' | 'to' | 'travelOn' | 'party' | 'mode' | 'employer';

const t = (field: TravelField, zh: string, en: string, terms: string, more: Partial<FieldTerms<TravelField>> = {}): FieldTerms<TravelField> => ({
  field,
  label: { zh, en },
  terms: terms.split(' '),
  ...more,
});
const personal = { sensitive: true } as const;

const TRAVEL_TERMS: readonly FieldTerms<TravelField>[] = [
  t(
    'from',
    '上车地点',
    'Boards at',
    '上车地点 上车地 上车点 出发地 出发地点 始发地 乘车地点 集合地点 上车站点 起点 scdd from origin boardingpoint departure pickup',
    { ...personal, like: /^(?!.*(?:日期|时间)).*(?:上车|出发|乘车|集合|始发|起点|登车|候车|接送)\S*(?:地|点|站|地点|站点|位置)$/u },
  ),
  t('to', '目的地', 'Goes to', '目的地 目的地点 下车地点 到达地 务工目的地 下车点 终点 前往地 目的城市 mdd to destination dropoff', {
    ...personal,
    like: /^(?!.*(?:日期|时间)).*(?:目的|到达|下车|前往|终点|抵达|去往|务工城市|返岗)\S*(?:地|点|城市|站|地点|站点|地区)$/u,
  }),
  t(
    'travelOn',
    '出行日期',
    'Travels on',
    '出行日期 出发日期 乘车日期 计划出行日期 出行时间 出发时间 拟出行日期 返岗日期 返岗时间 计划出发时间 cxrq cfrq traveldate departuredate travelon',
    { ...personal, like: /(?:出行|出发|乘车|返岗|发车|动身|启程|外出).*(?:日期|时间|日)$/u },
  ),
  t('party', '同行人数', 'Party', '同行人数 人数 乘车人数 出行人数 随行人数 同行 txrs party partysize passengers', {
    like: /^(?:同行|乘车|出行|随行|乘坐|共|需)*(?:人数|座位数|座位|票数|张数)$/u,
  }),
  t('mode', '方式', 'By', '方式 出行方式 乘车方式 交通方式 交通工具 拟乘交通工具 fs mode transport'),
  t('employer', '去哪家企业', 'To which firm', '务工企业 企业名称 务工单位 用工企业 返岗企业 单位名称', personal),
  ...WORKER_TERMS.filter((f) => !['wishPlace', 'wishTitle', 'wishPay', 'status', 'skills', 'workplace'].includes(f.field)),
];

/** Reads one row of a list of travel wishes. Refused: no name, or a whole citizen ID that fails its check. */
export function readTravelDemand(row: FieldCells<TravelField>): RowReading<TravelDemandValues> {
  const problems: CellProblem[] = [];
  const name = clean(row.text('name')).replaceAll(' ', '');
  const nameColumn = row.cells('name')[0]?.column;
  const idColumn = row.cells('citizenId')[0]?.column;
  if (name === '')
    problems.push({ code: 'NO_NAME', zh: '没写姓名，请填', en: 'The name is missing; please fill it in.', ...(nameColumn ? { column: nameColumn } : {}) });
  const id = parseCitizenId(row.cells('citizenId')[0]?.raw ?? null);
  if (!id.ok && id.error.code !== 'CITIZEN_ID_LENGTH') problems.push({ ...id.error, ...(idColumn ? { column: idColumn } : {}) });
  if (problems.length > 0) return { values: null, problems };
  const known = id.ok && id.value.kind === 'id' ? id.value : null;
  const on = parseDay(row.cells('travelOn')[0]?.raw ?? null, row.context.importDay);
  const from = clean(row.text('from'));
  const to = clean(row.text('to'));
  const party = Number(/\d+/u.exec(clean(row.text('party')))?.[0] ?? NaN);
  const values: TravelDemandValues = {
    name,
    citizenId: known?.id ?? null,
    idSpoiled: !known && row.text('citizenId') !== '',
    phones: parsePhones(row.text('phone')).phones,
    born: known?.born ?? null,
    sex: known?.sex ?? null,
    region: null,
    villageText: null,
    asOf: asOfRow(row),
    travel: {
      from: from || null,
      fromRegion: from === '' ? null : parseAddress(from, { within: '450700' }).region,
      to: to || null,
      toRegion: to === '' ? null : parseAddress(to).region,
      travelOn: on.kind === 'day' ? on.day : null,
      party: Number.isNaN(party) ? null : party,
      mode: clean(row.text('mode')) || null,
    },
  };
  return { values, problems: [] };
}

export const travelDemandKind: IntakeKind<TravelField, TravelDemandValues> = {
  name: 'travel-demand',
  entity: 'worker',
  fields: TRAVEL_TERMS,
  recognisedBy: [
    ['name', 'to', 'travelOn'],
    ['name', 'from', 'travelOn'],
    ['name', 'from', 'to'],
  ],
  read: readTravelDemand,
};
