import type { Dice } from './dice.ts';
import { words } from './dice.ts';
import { COUNTIES, villageIn } from './places.ts';
import type { SourceSet } from './set.ts';
import { sheet, xlsx } from './write-files.ts';
import type { Cell, Sheet } from './write-files.ts';

const POSTS = words('护林员 保洁员 河道巡查员 交通劝导员 农村养老护理员 公共设施维护员 村级协管员 水库巡查员 图书管理员');
const PRODUCTS = words('手袋加工 竹编制品 数据线组装 荔枝干加工 毛衣缝盘 电子线圈 鞋面加工 灯串组装');
const WORKS = words('村道硬化 水渠修复 公厕新建 绿化种植 晒场建设 人饮工程管网安装');

interface Draw {
  readonly dice: Dice;
  readonly set: SourceSet;
  readonly file: string;
  /** Places that have a post of that name already: two of one would be one posting. */
  readonly taken: Set<string>;
}

function told(draw: Draw, made: Sheet, id: string, title: string, kind: string, count: number, pay: readonly [number, number, string] | null): void {
  const pays = pay ? { payMin: pay[0], payMax: pay[1], payUnit: pay[2] as 'MONTH' } : {};
  draw.set.rows.push({ file: draw.file, sheet: made.name, row: made.rows.length + 1, entity: 'posting', id, told: { headcount: count, ...pays } });
  draw.set.village.push({ id, kind, title, final: { headcount: count, ...(pay ? pays : {}) } });
}

function fresh(draw: Draw, title: string): ReturnType<typeof villageIn> {
  for (;;) {
    const village = villageIn(draw.dice, draw.dice.pick(COUNTIES));
    const key = `${village.code}${title}`;
    if (draw.taken.has(key)) continue;
    draw.taken.add(key);
    return village;
  }
}

function welfare(draw: Draw): Sheet {
  const { dice } = draw;
  const made = sheet(dice.pick(['公益性岗位', '乡村公岗', '公岗']));
  const heads = dice.pick([
    ['序号', '县（市、区）', '乡镇（街道）', '行政村（社区）', '岗位类别', '拟开发数量', '安置对象', '月补贴标准（元）', '资金来源', '主管部门', '聘用期限'],
    ['序号', '所属县区', '所属乡镇', '所属村', '公益岗名称', '设岗数', '招聘对象', '补贴标准（元/人·月）', '资金渠道', '责任单位', '协议期限'],
    ['No', '县区', '镇（街道）', '村（居）委会', '公益性岗位类型', '岗位数（个）', '对象', '岗位补贴（元/月）', '补贴资金来源', '开发单位', '期限'],
  ]);
  made.rows.push(['2026年下半年乡村公益性岗位开发计划表'], heads);
  made.merges.push({ startRow: 0, startCol: 0, endRow: 0, endCol: heads.length - 1 });
  const n = dice.int(15, 40);
  for (let no = 1; no <= n; no += 1) {
    const title = dice.pick(POSTS);
    const { names } = fresh(draw, title);
    const count = dice.int(1, 6);
    const pay = dice.pick([800, 1000, 1200, 1690]);
    if (dice.chance(0.04)) {
      draw.set.rejects.push({ file: draw.file, sheet: made.name, row: made.rows.length + 1, why: 'headcount below one' });
      made.rows.push([no, names.county, names.town, names.village, title, 0, '脱贫人口', pay, '衔接资金', '乡村振兴局', '1年']);
    }
    told(draw, made, `W${String(no).padStart(3, '0')}`, title, 'welfare', count, [pay, pay, 'MONTH']);
    made.rows.push([no, names.county, names.town, names.village, title, dice.pick<Cell>([count, `${count}人`, `${count}名`]), '脱贫人口、监测对象', dice.pick<Cell>([pay, `${pay}元/月`, `${pay}元`]), dice.pick(['衔接资金', '就业补助资金']), '乡村振兴局', '1年']);
  }
  made.rows.push(['合计', null, null, null, null, 99]);
  return made;
}

function workshops(draw: Draw): Sheet {
  const { dice } = draw;
  const made = sheet('帮扶车间');
  const heads = dice.pick([['帮扶车间名称', '车间地址', '招工岗位', '需求人数', '计件工资（元/月）', '负责人', '联系电话'], ['就业帮扶车间（全称）', '详细地址', '用工岗位', '缺工数', '月均工资', '联系人', '手机']]);
  made.rows.push(heads);
  const n = dice.int(8, 16);
  for (let no = 1; no <= n; no += 1) {
    const product = dice.pick(PRODUCTS);
    const { names } = fresh(draw, product);
    const min = dice.int(18, 30) * 100;
    const title = dice.pick(['普工', '缝纫工', '包装工', '手工组装工']);
    const count = dice.int(3, 30);
    told(draw, made, `K${String(no).padStart(3, '0')}`, title, 'workshop', count, [min, min + 800, 'MONTH']);
    made.rows.push([`${names.county}${names.town}${names.village.replace(/(?:村民委员会|村委会|社区居民委员会|社区居委会|居民委员会|居委会)$/u, '村')}${product}就业帮扶车间`, `${names.county}${names.town}${names.village}`, title, `${count}人`, `${min}-${min + 800}`, '黄永', `1387777${dice.digits(4)}`]);
  }
  return made;
}

function relief(draw: Draw): Sheet {
  const { dice } = draw;
  const made = sheet('以工代赈');
  made.rows.push(['以工代赈项目务工需求表'], dice.pick([['项目名称', '建设地点', '用工工种', '需务工人数', '劳务报酬（元/天）', '用工起止时间'], ['以工代赈项目名称', '实施地点', '务工岗位', '用工数量', '日工资（元）', '工期']]));
  const n = dice.int(5, 10);
  for (let no = 1; no <= n; no += 1) {
    const work = dice.pick(WORKS);
    const { names } = fresh(draw, work);
    const count = dice.int(8, 60);
    const pay = dice.int(12, 20) * 10;
    told(draw, made, `G${String(no).padStart(3, '0')}`, work, 'work-relief', count, [pay, pay, 'DAY']);
    made.rows.push([`${names.county}${names.town}${names.village.replace(/(?:村民委员会|村委会|社区居民委员会|社区居委会|居民委员会|居委会)$/u, '村')}${work}以工代赈项目`, `${names.town}${names.village}`, dice.pick(['普工', '小工', '泥水工']), count, dice.pick<Cell>([pay, `${pay}元/天`]), '2026年12月至2027年3月']);
  }
  return made;
}

/** A county's workbook of welfare posts, workshops and work relief. */
export async function villageBook(dice: Dice, set: SourceSet, file: string): Promise<void> {
  const draw: Draw = { dice, set, file, taken: new Set() };
  set.files.push({ name: file, bytes: await xlsx(dice.shuffled([welfare(draw), workshops(draw), relief(draw)])) });
}
