import type { Dice } from './dice.ts';
import { words } from './dice.ts';

/** What columns say, and the words real lists head them with: bureaus' forms, firms' forms, exports of programs, pinyin initials. */
const HEADERS = {
  no: words('序号 编号 No. 行号 序'),
  title: words('招聘职位名称 用工岗位名称 拟招聘岗位 需求工种名称 岗位（工种）名称 招聘岗位（工种） 缺工岗位名称 招聘工作岗位 所需工种 岗位需求 招工岗位名称 需求岗位名称 JobTitle PositionTitle gwmc zpgwmc 职位（工种） 用工工种名称 招聘岗位'),
  employer: words('招聘单位全称 用工企业全称 企业名称（全称） 招聘主体 需求单位 招聘企业（单位） 用人企业 用人单位（企业）名称 所属企业 单位(企业)全称 企业(盖章)名称 Employer Company CompanyName qymc zpdwmc 用工主体名称 企业单位名称 厂家名称'),
  code: words('信用代码(18位) 统一社会信用代码（18位） 企业信用代码 社会信用编码 营业执照信用代码 CreditCode USCC tyxydm 统一信用码'),
  count: words('计划招聘人数（人） 拟招聘人数 需求数（人） 招聘需求人数 招工数 人数（名） 岗位需求人数 招用人数 需求量 缺员数 招聘名额（人） Vacancies Openings zprs gwsl 需招人数 招聘总数 用工数量（人）'),
  urgent: words('其中急需 其中：急需人数 其中急招 紧急缺工人数 急缺人数'),
  pay: words('月薪（元） 薪资区间 综合月收入 薪资待遇（元/月） 工资报酬 薪酬待遇(元) 工资区间（元/月） 岗位薪资 月均薪酬 预计月收入 到手工资 工资薪酬 工资及待遇 Salary MonthlyPay Wage gzdy xzdy 薪酬区间 基本劳动报酬（元/月） 工资待遇情况'),
  payMin: words('起薪 薪资下限 最低月薪 薪酬起点 最低工资（元） 工资下限(元) MinSalary salaryLow 月薪最低 最低薪酬'),
  payMax: words('最高薪 薪资上限 最高月薪 薪酬封顶 最高工资（元） 工资上限(元) MaxSalary salaryHigh 月薪最高 最高薪酬'),
  age: words('年龄要求(周岁) 适龄范围 年龄条件 招工年龄 AgeLimit nlyq 要求年龄 年龄（岁） 年龄限制 用工年龄'),
  school: words('文化水平 学历层次 最低学历 学历要求 Education xlyq 文凭 学历条件 文化程度要求'),
  benefits: words('待遇及福利 生活福利 福利说明 企业福利 食宿待遇 食宿福利待遇 Benefits Perks fldy 其他福利待遇 食宿及其他福利 福利'),
  place: words('上班地址 工作详细地址 用工地 务工地址 岗位所在地 生产基地地址 WorkAddress Workplace gzdz 工作地点（详细） 就业地址 工作所在地 用工地点'),
  city: words('所在地市 用工城市 工作城市 地级市 City 所属地市 城市'),
  county: words('区县 县（市、区） 所属区县 所在区（县） County 县区 市县区'),
  town: words('乡镇（街道） 镇（街） 所属镇街 所在乡镇街道 Town 镇街'),
  park: words('所属园区 园区名称 所在工业园区 入驻园区'),
  contact: words('联系人及电话 联系方式 联系人/电话 企业联系人及联系方式 ContactInfo lxfs 咨询方式'),
  person: words('联系人 招聘负责人 企业联系人 HR联系人 ContactPerson lxr 人事联系人 联系人姓名'),
  phone: words('联系电话 联系号码 招聘热线 咨询热线 ContactNumber lxdh 报名热线 手机/电话 企业联系电话'),
  ends: words('招聘截止日 岗位有效期至 有效期截止 信息有效期 报名截止日 招聘有效期限 ValidUntil ClosingDate jzrq 截止日期 招聘截止时间 有效期至'),
  told: words('发布日 挂网日期 信息发布时间 登记时间 采集时间 PostedOn fbrq 信息登记日期 录入时间 上报时间'),
  updated: words('更新时间 最近核实日期 信息更新日期 UpdatedOn gxsj 核实时间'),
  duty: words('主要工作内容 岗位工作内容 工作职责描述 岗位职责 Duties gznr 工作内容及要求'),
  remark: words('备注 其他要求 备注说明 Remarks bz'),
  industry: words('行业 企业所属行业 行业门类 Industry'),
} as const;

/** Words that no list of headers holds: only the values below tell what they mean. */
const HOMELY: Partial<Record<keyof typeof HEADERS, string>> = { title: '干啥活', employer: '哪个厂', age: '几岁到几岁', school: '读书情况', benefits: '厂里包啥', place: '在哪上班', pay: '给多少钱' };

export type HeaderKey = keyof typeof HEADERS;
export type Style = 'chinese' | 'english' | 'pinyin' | 'homely';

/** One header a key, all of one style as far as there is a word in it. */
export class HeaderDraw {
  readonly #dice: Dice;
  readonly #style: Style;
  constructor(dice: Dice, style: Style) {
    this.#dice = dice;
    this.#style = style;
  }

  of(key: HeaderKey): string {
    const all: readonly string[] = HEADERS[key];
    const homely = this.#style === 'homely' ? HOMELY[key] : undefined;
    if (homely !== undefined) return homely;
    const fitting = all.filter((w) => styleOf(w) === this.#style);
    const word = this.#dice.pick(fitting.length > 0 ? fitting : all.filter((w) => styleOf(w) === 'chinese'));
    if (this.#style === 'english') return this.#dice.chance(0.5) ? word.replace(/(?<=[a-z])(?=[A-Z])/gu, ' ') : word;
    if (this.#style === 'pinyin' || word.length < 3) return word;
    const english = this.#dice.chance(0.05) ? all.find((w) => styleOf(w) === 'english') : undefined;
    if (english) return `${word} ${english}`;
    return this.#dice.chance(0.12) ? `${word.slice(0, 2)}\n${word.slice(2)}` : this.#dice.chance(0.06) ? [...word].join(' ') : word;
  }
}

const styleOf = (word: string): Style => (/\p{Script=Han}/u.test(word) ? 'chinese' : /^[a-z]{2,7}$/u.test(word) ? 'pinyin' : 'english');
