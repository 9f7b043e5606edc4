import { remembered } from '../../kernel/remembered.ts';
import { clean } from '../../kernel/text.ts';

/** Industries by their usual short name, and the words by which lists and firm names tell them. */
const INDUSTRIES: readonly (readonly [string, RegExp])[] = [
  ['新能源', /新能源|锂电|电池|光伏|储能|风电/u],
  ['石化', /石化|化工|化学|炼化|涂料|新材料/u],
  ['电子', /电子|半导体|芯片|光电|通信|电路|显示/u],
  ['家电', /家电|电器|空调|厨卫/u],
  ['灯饰', /灯饰|照明|灯具/u],
  ['服装', /服装|制衣|服饰|纺织|针织|内衣/u],
  ['鞋业', /鞋业|制鞋|鞋材/u],
  ['箱包', /箱包|皮具|手袋/u],
  ['家具', /家具|家居|木业/u],
  ['五金', /五金|金属制品|压铸/u],
  ['模具', /模具/u],
  ['塑胶', /塑胶|塑料|橡胶/u],
  ['机械', /机械|装备|机床|自动化|重工|精密/u],
  ['汽车', /汽车|汽配/u],
  ['钢构', /钢构|钢结构|钢铁|冶金|铝业|铜业/u],
  ['船舶', /船舶|造船|海工/u],
  ['港口', /港口|码头|港务/u],
  ['物流', /物流|快递|货运|仓储|供应链|运输/u],
  ['建筑', /建筑|建设|工程|装饰|建材|水泥/u],
  ['食品', /食品|饮料|粮油|糖业|乳业/u],
  ['水产', /水产|海产|渔业/u],
  ['农业', /农业|农牧|养殖|种植|果业|林业|牧业/u],
  ['餐饮', /餐饮|饮食|酒楼/u],
  ['酒店', /酒店|宾馆|旅游/u],
  ['家政', /家政|月嫂|母婴/u],
  ['养老', /养老|护理院|康养/u],
  ['医疗', /医疗|医药|医院|制药|生物/u],
  ['物业', /物业|保洁|环卫/u],
  ['保安', /保安|安保/u],
  ['电商', /电商|电子商务|网络科技|直播/u],
  ['商贸', /商贸|贸易|超市|零售|百货/u],
  ['造纸印刷', /造纸|纸业|印刷|包装/u],
  ['陶瓷玻璃', /陶瓷|玻璃|坭兴陶/u],
  ['人力资源', /人力资源|劳务/u],
];

/** The industry that a text (an 行业 column, or a firm's name) tells; null if none. 电子商务 before 电子: the longer word decides. */
function industryOf(text: string): string | null {
  const plain = clean(text);
  if (/电子商务|电商/u.test(plain)) return '电商';
  return INDUSTRIES.find(([, words]) => words.test(plain))?.[0] ?? null;
}

const LONGEST_WORD = 10;
const LONGEST_CLASS = 20;

/** A short word of its own, or a class of GB/T 4754 (电力、热力、燃气及水生产和供应业); several things after each other are goods. */
const isIndustryWord = (plain: string): boolean =>
  plain !== '' &&
  (/[、,，;；\n]/u.test(plain)
    ? plain.endsWith('业') && plain.length <= LONGEST_CLASS
    : plain.length <= LONGEST_WORD || (plain.endsWith('业') && plain.length <= LONGEST_CLASS));

/** What an 行业 cell names: a known industry by its usual name, else the cell's own short word; null for a list of goods. */
export const industryNamed = remembered(2_000, (cell: string): string | null => {
  const plain = clean(cell);
  return industryOf(plain) ?? (isIndustryWord(plain) ? plain : null);
});

/** The industry that goods are made in; what tells none is no industry. */
export const industryOfGoods = remembered(2_000, industryOf);
