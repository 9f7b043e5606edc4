import { looksLikeBenefits } from '../../kernel/benefits.ts';
import { parseEducation } from '../../kernel/education.ts';
import { occupationOf } from './occupations.ts';
import type { Terms } from './posting-fields.ts';
import { words, bothWays, isCount, isAmount, isPay, isAge, isWordy, PAY_WORDS, AGE_WORDS } from './posting-fields.ts';

const looksLikeTrade = (cell: string): boolean => cell.length <= 16 && occupationOf(cell) !== null;

export const ofTheJob: readonly Terms[] = [
  {
    field: 'title',
    tells: looksLikeTrade,
    like: /^(?:拟|计划|急|紧|本次)*(?:招聘|招工|招收|招用|用工|用人|缺工|需求|所需|急需|紧缺|空缺|工作|务工|就业|企业|单位|聘用|提供|开发|具体)*(?:岗位|职位|工种|职务|职业)(?:及?(?:岗位|职位|工种))?(?:名称|名|需求|信息)?(?:及(?:要求|条件|人数))?$|^(?:job|position|post|vacancy|role|work)(?:title|name|position|post|role)$|^(?:zp|yg|qg|xq|ns|zg|qy)?(?:gw|zw|gz)(?:mc|xq|m)$/u,
    terms:
      words(`岗位名称 岗位 职位 职位名称 招聘岗位 招聘职位 用工岗位 需求岗位 缺工岗位 招工岗位 工种 缺工工种 招聘工种 用工工种 需求工种 岗位工种 工种名称 职务 用工需求岗位 急需岗位 空缺岗位
      拟招岗位 招聘岗位名称 jobname jobtitle title position positionname post postname job vacancy role occupation gwmc zwmc gzmc zpgw gw gz zw zpzw gzgw`),
    avoid: words(
      '岗位数量 岗位人数 岗位数 岗位要求 岗位待遇 岗位薪资 岗位补贴 职位描述 意向 期望 求职 岗位数 岗位类别 岗位职责 岗位描述 岗位要求 岗位说明 岗位性质 岗位编号 岗位需求数 岗位类型 companyname contactname 职位类别',
    ),
    fits: (c) => isWordy(c) && c.length <= 40,
    label: { zh: '岗位名称', en: 'job title' },
  },
  {
    field: 'category',
    terms: words(
      '岗位类别 职位类别 岗位类型 职位类型 工种 工种类别 岗位种类 公益性岗位名称 公益岗位 公益岗类型 公益性岗位类型 岗位分类 gwlb gwlx jobcategory jobtype category type',
    ),
    fits: isWordy,
    label: { zh: '岗位类别', en: 'job category' },
  },
  {
    field: 'kind',
    terms: words('用工形式 用工类型 用工方式 工作性质 岗位性质 就业形式 招聘类型 用工性质 employmenttype jobnature ygxs ygxz gwxz'),
    fits: isWordy,
    label: { zh: '用工形式', en: 'kind of work' },
  },
  {
    field: 'externalId',
    like: /^(?:岗位|职位)(?:编号|编码|代码|序号|号)$|^(?:job|post|position|vacancy)(?:id|no|code|number)$/u,
    terms: words('岗位编号 职位编号 岗位代码 岗位id jobid postid positionid id gwid gwbh zwbh jobno jobcode uuid'),
    avoid: words('单位编号 企业编号 companyid'),
    label: { zh: '岗位编号', en: 'job id' },
  },
  {
    field: 'headcount',
    like: /^(?:拟|计划|预计|本次|本年|现|总|需|急需|岗位|职位|招聘|招工|招收|招用|聘用|录用|用工|用人|缺工|缺|需求|开发|设置|设岗|务工|企业|单位|提供|空缺)*(?:人数|人员数|人员数量|人员数目|员数|数量|名额|职数|个数|总数|总人数|总量|需求量|需求数|缺口|缺口数|缺口人数|工数|岗数|规模|(?<=岗|求|聘|工|位|缺)数)(?:合计|总计)?$|^(?:total|planned|required|open)?(?:headcount|vacanc(?:y|ies)|openings?|positions?|recruit(?:s|ment|ing)?|hiring|hire|demand|staff|people|persons|workers)?(?:num|count|qty|number|quantity|required|needed|total)s?$|^(?:headcount|vacancies|openings|quota)$|^(?:no|number|num|numberof|noof)(?:of)?(?:positions?|vacanc(?:y|ies)|openings?|persons?|people|workers?|hires?|required|needed|recruits?)$|^(?:zp|yg|xq|qg|zg|nz|jh|qgr|xzp)?(?:rs|sl|gws|gwsl|me|zs)$/u,
    many: true,
    terms:
      words(`招聘人数 人数 需求人数 用工人数 缺工人数 招工人数 招聘数量 需求数 需求数量 岗位数 岗位数量 岗位人数 拟招人数 计划招聘人数 计划招聘 招收人数 需工人数 用工数 用工需求 用工需求数 需求 名额 数量 招聘名额 招用人数
      缺工数 缺口人数 急需人数 拟聘人数 空岗数 岗位需求数 岗位个数 设岗数量 开发岗位数 recruitnum headcount number num count quantity openings vacancies vacancynum hiringnum recruitcount persons people positions zprs xqrs ygrs rs qgrs zgrs gws gwsl zpsl`),
    avoid: words(
      '企业人数 单位人数 公司人数 企业规模 单位规模 公司规模 员工 职工 急招 紧缺 急缺 急需 电话 手机 号码 编号 年龄 工龄 月数 天数 其中 已招 已聘 现有 在岗 在职 员工总数 职工总数 在册 已上岗 已到岗 同行 脱贫 已 剩余 currentstaff staffnum employees',
    ),
    fits: isCount,
    label: { zh: '招聘人数', en: 'headcount' },
  },
  {
    field: 'urgent',
    like: /^(?:其中)?(?:急需|急招|急缺|急聘|急用|紧缺|紧急|特急|加急)(?:招聘|需求|缺口|需|招|缺|用)?(?:工|用工|岗位)?(?:员|人)?(?:人数|数|数量|量)?$/u,
    terms: words('其中急需 急需 急需人数 紧急需求 急招人数 其中急需人数 紧缺人数 其中紧缺 urgent urgentnum jxrs'),
    fits: isCount,
    label: { zh: '急需人数', en: 'wanted at once' },
  },
  {
    field: 'pay',
    tells: (c) => /元|[kK千万]|面议/u.test(c) && c.length <= 24 && isPay(c),
    like: /^(?!.*(?:福利|食宿|生活|其他|发放|单位|周期|方式|类型|月数)).*(?:薪|工资|报酬|收入|酬劳|工价|工钱|劳务费|补贴标准|补助标准)(?:待遇|标准|水平|范围|区间|情况|金额|额)?$|^(?!.*(?:福利|食宿|生活|其他)).*(?:薪|工资|报酬|月|岗位|酬)待遇(?:情况|标准|水平)?$|^(?:monthly|annual|daily|hourly|base|gross|net|expected|offered|job|basic)?(?:salary|wage|wages|pay|remuneration|compensation|income|earnings)(?:range|text|desc|description|cny|rmb|yuan|month|monthly|permonth|level|standard|info|package|offered)*$|^(?:yx|xz|gz|xc|yxc|zh|yj|yj?gz)(?:dy|fw|bz|sp|qj|sr|ms)$/u,
    many: true,
    terms:
      words(`${PAY_WORDS} 薪资标准 薪酬标准 薪酬福利 薪资福利 工资福利 月薪范围 月综合收入 综合收入 综合月薪 税前月薪 月薪资 月均工资 月均收入 日工资 日薪 时薪 小时工资 年薪 计件工资 补贴标准 月补贴标准 岗位补贴标准 岗位补贴
      月补贴 补助标准 劳务报酬 劳务报酬标准 工价 单价 基本劳动报酬 薪资报酬 酬劳 工资水平 薪酬水平 薪酬范围 工资范围 参考工资 薪资(月) salary pay wage wages salaryrange payrange compensation income monthlysalary
      salarytext paytext remuneration xz xc gz xzdy gzdy gzbz xzbz yx ygz rgz nx`),
    avoid: words('意向薪 求职 单位薪 起始 起步 期望 意向 要求薪 发薪 发放 支付 餐补 房补 加班 试用 社保 薪资要求 底薪 奖金 最低 最高 下限 上限 min max'),
    fits: isPay,
    label: { zh: '薪酬', en: 'pay' },
  },
  {
    field: 'payMin',
    like: /^(?:最低|起步|最少|保底)(?:月|年|日)?(?:薪|工资|收入|报酬|待遇|薪酬|薪资)|(?:薪|工资|收入|报酬|待遇|酬)\S*(?:最低|下限|起点|低值|低限|从)$|^起薪/u,
    terms: [
      ...bothWays(`${PAY_WORDS} 薪 年薪 日薪 时薪`, '最低 下限 起 低 起点 从'),
      ...words(
        '起薪 起始工资 起始薪资 起步工资 salarybegin startsalary beginsalary startingsalary wagelow wagestart 最低 下限 minsalary salarymin salarylow lowsalary salaryfrom minpay paymin paylow payfrom wagemin minwage salarystart salarydown xzxx zdxz gzxx xzmin lowestsalary',
      ),
    ],
    avoid: words('年龄 岁 最高 期望'),
    fits: isAmount,
    label: { zh: '最低薪酬', en: 'lowest pay' },
  },
  {
    field: 'payMax',
    like: /^(?:最高|封顶|最多)(?:月|年|日)?(?:薪|工资|收入|报酬|待遇|薪酬|薪资)|(?:薪|工资|收入|报酬|待遇|酬)\S*(?:最高|上限|封顶|高值|高限|至)$/u,
    terms: [
      ...bothWays(`${PAY_WORDS} 薪 年薪 日薪 时薪`, '最高 上限 止 高 至 到'),
      ...words(
        'endsalary salarytop wagehigh wageend 最高 上限 maxsalary salarymax salaryhigh highsalary salaryto maxpay paymax payhigh payto wagemax maxwage salaryend salaryup xzsx zgxz gzsx xzmax highestsalary',
      ),
    ],
    avoid: words('年龄 岁 最低 期望'),
    fits: isAmount,
    label: { zh: '最高薪酬', en: 'highest pay' },
  },
  {
    field: 'payUnit',
    like: /^(?:薪|工资|计薪|计酬|结算|发薪)\S*(?:单位|方式|周期|类型|类别)$/u,
    terms: words(
      '薪资单位 薪酬单位 计薪方式 工资单位 计薪单位 结算方式 薪资类型 薪资周期 计酬方式 薪酬类型 结算周期 salaryunit payunit salarytype paytype paycycle salaryperiod payperiod wageunit xzdw jsfs jxfs',
    ),
    fits: (c) => /时|日|天|月|年|hour|day|month|year|week|计件|件/iu.test(c),
    label: { zh: '计薪单位', en: 'pay unit' },
  },
  {
    field: 'payMonths',
    terms: words('薪资月数 年薪月数 发薪月数 salarymonths salarymonth paymonths'),
    fits: isAmount,
    label: { zh: '发薪月数', en: 'months paid' },
  },
];

export const ofThePeople: readonly Terms[] = [
  {
    field: 'age',
    tells: (c) => c.length <= 16 && /\d{2}/u.test(c) && /岁|以[上下内]|[-~～—–至到/≤≥]/u.test(c) && !/[元薪千万人名]|k/iu.test(c) && isAge(c),
    like: /^(?!.*(?:最低|最高|最大|最小|上限|下限))(?:\S*年龄\S*|\S*(?:适龄|周岁|岁数)\S*)$|^age(?:range|limit|require|required|requirement|requirements|group|req)?$|^(?:yq|zg|zp)?nl(?:yq|xz|fw|tj|d)?$/u,
    terms: words(`${AGE_WORDS} 年龄限制 年龄段 岁数 周岁 年龄区间 age agerange agelimit agereq nl nlyq nlxz nlfw`),
    fits: isAge,
    avoid: words('工龄 代理 wage average language package'),
    label: { zh: '年龄', en: 'age' },
  },
  {
    field: 'ageMin',
    terms: [
      ...bothWays(AGE_WORDS, '最低 下限 最小 起 低'),
      ...words('最小年龄 agemin minage agelow agefrom agerange0 age0 agerangemin agerangefrom agestart agelimitmin nlxx zxnl'),
    ],
    avoid: words('wage average language package'),
    label: { zh: '最低年龄', en: 'lowest age' },
  },
  {
    field: 'ageMax',
    terms: [
      ...bothWays(AGE_WORDS, '最高 上限 最大 止 高'),
      ...words('最大年龄 agemax maxage agehigh ageto agerange1 age1 agerangemax agerangeto ageend agelimitmax nlsx zdnl'),
    ],
    avoid: words('wage average language package'),
    label: { zh: '最高年龄', en: 'highest age' },
  },
  {
    field: 'sex',
    tells: (c) => /^(?:男|女|男女不限)$/u.test(c),
    terms: words('性别 性别要求 性别限制 男女 sex gender xb xbyq'),
    fits: (c) => /男|女|不限|^[mf]$|male|无/iu.test(c),
    label: { zh: '性别', en: 'sex' },
  },
  {
    field: 'education',
    tells: (c) => c.length <= 12 && /小学|初中|高中|中专|大专|本科|中技|技校|职高|硕士/u.test(c),
    like: /学历|文化程度|文化水平|文化要求|文凭|学位|教育程度|教育水平|^(?:min|minimum|required)?(?:edu|education|academic|degree|schooling|qualification)(?:level|require|required|requirement|requirements|background|al)?$|^(?:zd)?(?:xl|whcd|wp)(?:yq)?$/u,
    terms: words(
      '学历 学历要求 文化程度 文化要求 文化程度要求 最低学历 学历条件 文化 学历层次 教育程度 education degree edu educationlevel educationreq educationrequired xl xlyq whcd zdxl',
    ),
    fits: (c) => parseEducation(c) !== null,
    avoid: words('年龄 户口'),
    label: { zh: '学历', en: 'education' },
  },
  {
    field: 'skills',
    like: /(?:技能|证书|资格证|持证)\S*$/u,
    terms: words(
      '技能要求 技能证书 职业资格 证书要求 资格证书 持证要求 所需证书 技能等级 技能 职业技能要求 证书 从业资格 操作证 技能工种要求 skills skill skillrequired certificates certificate jnyq zsyq zs jn',
    ),
    avoid: words('要求及条件'),
    label: { zh: '技能要求', en: 'skills' },
  },
  {
    field: 'benefits',
    tells: (c) => c.length <= 80 && looksLikeBenefits(c),
    like: /^(?!.*(?:工资|薪|报酬)).*(?:福利|食宿|吃住|膳宿|伙食|膳食)\S*$|^(?:是否)?(?:提供|包)?(?:食宿|吃住|住宿|食堂|宿舍)(?:情况|条件|安排)?$|^(?:社保|五险|保险)(?:一金|缴纳)?(?:情况|待遇)?$|^(?:welfare|benefit|perk)s?(?:list|tags?|desc|package|info)?$|^(?:fl|ss|shfl|cs|fldy|sh)(?:dy|fl|qk|bz|sm|tj|ap)$/u,
    many: true,
    terms: words(
      '福利待遇 福利 待遇 生活条件 食宿条件 食宿 食宿情况 食宿及福利 福利及食宿 食宿福利 其他福利 福利情况 福利保障 保障 生活待遇 吃住 吃住情况 住宿 就餐 社保 社会保险 保险 五险一金 薪酬福利 其他待遇 福利标签 食宿安排 是否包吃住 welfare welfares benefits benefit perks tags labels fldy fl fldd fldyqk ss ssqk',
    ),
    fits: looksLikeBenefits,
    avoid: words('要求 补贴标准 补助标准'),
    label: { zh: '福利待遇', en: 'benefits' },
  },
  {
    field: 'description',
    like: /^(?:岗位|职位|工作|主要|具体|职务)*(?:工作内容|职责|描述|介绍|内容)(?:描述|及要求|说明|简介)?$|^(?:job|position|work|role)?(?:desc|description|duty|duties|responsibilit(?:y|ies)|detail|details|content)$/u,
    many: true,
    terms:
      words(`岗位描述 工作内容 岗位职责 工作职责 职位描述 职责描述 岗位说明 工作描述 岗位介绍 职责 工作任务 职位介绍 职位详情 岗位内容 主要工作 岗位详情 内容 description content jobdesc jobdescription desc duty duties detail details
      responsibility responsibilities jobcontent gznr gwms gwzz zwms ms`),
    avoid: words('企业 单位 公司 产品 用工内容 企业简介 单位简介'),
    label: { zh: '岗位描述', en: 'description' },
  },
  {
    field: 'requirements',
    like: /(?:要求|条件|资格|经验)$/u,
    many: true,
    terms: words(
      '要求 招聘要求 岗位要求 任职要求 任职资格 任职条件 招聘条件 应聘条件 录用条件 其他要求 招工要求 用工要求 条件 条件要求 其他条件 招工条件 岗位条件 工作经验 经验要求 经验 requirements requirement require jobrequirements qualification qualifications experience gwyq rzyq zpyq yq rztj',
    ),
    avoid: words('福利 食宿 待遇 性别 户籍 agere edure educationre salaryre skillre 年龄 学历 年龄要求 学历要求 性别要求 技能要求 薪资要求 证书要求'),
    label: { zh: '要求', en: 'requirements' },
  },
  {
    field: 'remark',
    like: /^备注\S*$/u,
    many: true,
    terms: words('备注 说明 备注说明 其他 其它 补充说明 remark remarks note notes memo comment bz'),
    label: { zh: '备注', en: 'remark' },
  },
];
