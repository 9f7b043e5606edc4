import type { Dice } from './dice.ts';
import { dayText, fullWidth, phoneText } from './notations.ts';
import type { Person } from './people.ts';
import type { SourceSet } from './set.ts';
import { mobile } from './world.ts';
import type { Cell } from './write-files.ts';
import { delimited, sheet, xlsx } from './write-files.ts';

interface Column {
  readonly heads: readonly string[];
  readonly cell: (person: Person, dice: Dice) => Cell;
}

const idText = (dice: Dice, id: string): string => dice.pick([id, id, id, `${id.slice(0, 6)} ${id.slice(6, 14)} ${id.slice(14)}`, fullWidth(id), id.toLowerCase(), `'${id}`, ` ${id}`]);
const spoiled = (dice: Dice, id: string): Cell => dice.pick([`${id[0]}.${id.slice(1, 6)}E+17`, `${id.slice(0, 15)}000`, '']);
const NAME: Column = { heads: ['姓名', '劳动力姓名', '求职人姓名', '务工人员', 'Name', '姓 名', '成员姓名'], cell: (p) => p.name };
const PHONE: Column = { heads: ['联系电话', '手机号', '本人联系方式', '联系号码', '电话', '本人手机'], cell: (p, dice) => phoneText(dice, p.phone) };
const SEX: Column = { heads: ['性别'], cell: (p) => (p.male ? '男' : '女') };
const BORN: Column = { heads: ['出生年月', '出生日期', '生日'], cell: (p, dice) => dice.pick<Cell>([p.born, p.born.slice(0, 7), p.born.replaceAll('-', '.'), p.born.slice(0, 7).replace('-', '.'), `${p.born.slice(0, 4)}年${Number(p.born.slice(5, 7))}月`, p.born.replaceAll('-', '')]) };
const HOUSEHOLD: Column = { heads: ['户类型', '家庭类别', '人员属性', '户属性', '农户类型'], cell: (_, dice) => dice.pick(['脱贫户', '监测对象', '边缘易致贫户', '一般户', '易地搬迁脱贫户', '低收入户', '建档立卡脱贫户']) };
const SCHOOL: Column = { heads: ['文化程度', '学历', '受教育程度'], cell: (_, dice) => dice.pick(['小学', '初中', '高中', '中专', '大专', '文盲']) };
const STATE: Column = { heads: ['当前就业状态', '务工状况', '是否已就业', '就业现状'], cell: (_, dice) => dice.pick(['在家务农', '未就业', '县内灵活就业', '待业']) };
const WISH: Column = { heads: ['意向工种', '求职意向', '期望从事工种', '就业意向岗位'], cell: (_, dice) => dice.pick(['普工', '电工', '保安', '缝纫', '不限']) };
const WHERE: Column = { heads: ['意向务工地区', '期望就业地', '想去的地方', '意向就业地点'], cell: (_, dice) => dice.pick(['广东', '佛山', '本县', '广州市', '东莞']) };
const PAY: Column = { heads: ['期望月薪（元）', '期望薪酬', '薪资期望', '期望工资待遇'], cell: (_, dice) => dice.pick<Cell>([4000, '5000以上', '4-6K', '面议']) };
const NOTE: Column = { heads: ['备注', '说明'], cell: () => '' };

const home = (dice: Dice): Column[] =>
  dice.chance(0.5)
    ? [{ heads: ['户籍地址', '家庭住址', '现居住地址', '户口所在地', '家庭详细地址'], cell: (p) => `${dice.pick(['广西', '广西壮族自治区', ''])}${p.village.names.city}${p.village.names.county}${p.village.names.town}${p.village.names.village}` }]
    : [
        { heads: ['县区', '县（区）', '所在县'], cell: (p) => p.village.names.county },
        { heads: ['乡镇', '乡（镇）', '所在镇'], cell: (p) => p.village.names.town },
        { heads: ['村', '行政村', '村（社区）', '所在村'], cell: (p) => p.village.names.village },
      ];

function columnsOf(dice: Dice, spoil: boolean): Column[] {
  const id: Column = { heads: ['身份证号', '身份证号码', '公民身份证号', '证件号码', '居民身份证'], cell: (p, d) => (spoil && d.chance(0.3) ? spoiled(d, p.citizenId) : idText(d, p.citizenId)) };
  const rest = dice.shuffled([[SEX], [BORN], home(dice), [PHONE], [HOUSEHOLD], [SCHOOL], [STATE], [WISH], [WHERE], [PAY], [NOTE]]).flat();
  return [{ heads: ['序号'], cell: () => null }, NAME, id, ...rest];
}

interface ListOf {
  readonly file: string;
  readonly people: readonly Person[];
  readonly spoil: boolean;
  readonly asOf: string;
}

function rowsOf(dice: Dice, set: SourceSet, list: ListOf, rows: Cell[][], file: string, grouped = false): void {
  const columns = columnsOf(dice, list.spoil);
  if (grouped) rows.push(columns.map((_, n) => (n === 0 ? '基本信息' : n === Math.floor(columns.length / 2) ? '就业情况' : null)));
  rows.push(columns.map((c) => dice.pick(c.heads)));
  list.people.forEach((p, no) => {
    if (dice.chance(0.02)) {
      const wrong = p.citizenId.slice(0, 17) + ('10X98765432'[('10X98765432'.indexOf(p.citizenId[17] ?? '1') + 3) % 11] ?? '1');
      set.rejects.push({ file, row: rows.length + 1, why: 'citizen ID fails its check digit' });
      rows.push(columns.map((c, n) => (n === 0 ? no : n === 2 ? wrong : c.cell(p, dice))));
    }
    const told = list.spoil && dice.chance(0.1) ? { ...p, phone: mobile(dice) } : p;
    set.rows.push({ file, row: rows.length + 1, entity: 'worker', id: p.id });
    rows.push(columns.map((c, n) => (n === 0 ? no + 1 : c.cell(told, dice))));
  });
}

/** A county's ledger as a workbook. */
export async function ledgerBook(dice: Dice, set: SourceSet, list: ListOf): Promise<void> {
  const made = sheet(dice.pick(['台账', 'Sheet1', '摸底表']));
  made.rows.push([dice.pick(['农村劳动力转移就业摸底台账', '脱贫人口务工监测台账', '2026年农村劳动力资源信息表'])], [`填报单位：${dice.pick(['灵山县', '浦北县', '钦北区'])}人力资源和社会保障局`, null, null, `填报日期：${dayText(dice, list.asOf, true)}`]);
  made.merges.push({ startRow: 0, startCol: 0, endRow: 0, endCol: 12 });
  rowsOf(dice, set, list, made.rows, list.file, dice.chance(0.4));
  made.rows.push(['填表人：', null, null, '审核人：']);
  set.files.push({ name: list.file, bytes: await xlsx([made]) });
}

/** An agency's register as a text table. */
export function registerText(dice: Dice, set: SourceSet, list: ListOf): void {
  const rows: Cell[][] = [];
  const from = { rows: set.rows.length, rejects: set.rejects.length };
  rowsOf(dice, set, list, rows, list.file);
  const { bytes, ending } = delimited(dice, rows);
  const file = `${list.file}.${ending}`;
  set.rows.splice(from.rows, Infinity, ...set.rows.slice(from.rows).map((r) => ({ ...r, file })));
  set.rejects.splice(from.rejects, Infinity, ...set.rejects.slice(from.rejects).map((r) => ({ ...r, file })));
  set.files.push({ name: file, bytes });
}

const PINYIN = { name: 'xm', id: 'sfzhm', phone: 'lxdh', born: 'csrq', home: 'hjdz', kind: 'hlx', school: 'whcd', wish: 'yxgz' };
const ENGLISH = { name: 'full_name', id: 'id_card_no', phone: 'mobile_phone', born: 'birth_date', home: 'home_address', kind: 'household_type', school: 'education', wish: 'desired_job' };

/** A county's register as a feed. */
export function registerFeed(dice: Dice, set: SourceSet, list: ListOf): void {
  const k = dice.pick([PINYIN, ENGLISH]);
  const items = list.people.map((p, row) => {
    set.rows.push({ file: list.file, row, entity: 'worker', id: p.id });
    const { names, code } = p.village;
    return { [k.name]: p.name, [k.id]: p.citizenId, [k.phone]: p.phone, [k.born]: p.born, [k.home]: dice.pick([`${names.city}${names.county}${names.town}${names.village}`, code]), [k.kind]: '脱贫户', [k.school]: '初中', [k.wish]: '普工' };
  });
  set.files.push({ name: list.file, bytes: Buffer.from(JSON.stringify(dice.chance(0.5) ? items : { success: true, result: { records: items } })) });
}

/** A list of who wants a seat, and where to. */
export async function travelBook(dice: Dice, set: SourceSet, list: ListOf): Promise<void> {
  const made = sheet('出行需求');
  const heads = dice.pick([['序号', '乘客姓名', '身份证号码', '手机号', '上车站点', '目的城市', '计划出行日期', '同行人数'], ['编号', '姓名', '身份证件号', '联系方式', '出发地', '到达地', '乘车时间', '人数（含本人）'], ['序号', '务工人员姓名', '身份证', '电话', '集合地点', '务工目的地', '返岗日期', '乘车人数']]);
  made.rows.push(['“点对点”包车返岗需求汇总'], heads);
  list.people.forEach((p, no) => {
    set.rows.push({ file: list.file, row: made.rows.length + 1, entity: 'worker', id: p.id });
    made.rows.push([no + 1, p.name, dice.chance(0.2) ? spoiled(dice, p.citizenId) : idText(dice, p.citizenId), phoneText(dice, p.phone), `${p.village.names.town}政府门口`, dice.pick(['佛山市顺德区', '广州', '东莞市长安镇', '惠州市']), dayText(dice, '2027-02-18', true), dice.int(1, 4)]);
  });
  set.files.push({ name: list.file, bytes: await xlsx([made]) });
}
