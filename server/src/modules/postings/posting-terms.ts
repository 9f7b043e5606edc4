import { parseAge } from '../../kernel/age.ts';
import { looksLikeBenefits } from '../../kernel/benefits.ts';
import { looksLikeCreditCode } from '../../kernel/credit-code.ts';
import { parseDay } from '../../kernel/dates.ts';
import { parseEducation } from '../../kernel/education.ts';
import { parsePay } from '../../kernel/pay.ts';
import { looksLikePhone } from '../../kernel/phone.ts';
import type { FieldTerms } from '../../platform/intake/intake-kind.ts';

export type PostingField =
  | 'title' | 'category' | 'kind' | 'externalId'
  | 'employer' | 'creditCode' | 'industry'
  | 'province' | 'city' | 'county' | 'town' | 'village' | 'park' | 'address' | 'firmAddress'
  | 'pay' | 'payMin' | 'payMax' | 'payUnit' | 'payMonths'
  | 'headcount' | 'urgent' | 'age' | 'ageMin' | 'ageMax' | 'sex' | 'education'
  | 'benefits' | 'description' | 'requirements' | 'skills' | 'remark'
  | 'contact' | 'contactName' | 'contactPhone'
  | 'publishedOn' | 'updatedOn' | 'expiresOn' | 'startOn'
  | 'workshop' | 'project' | 'content' | 'product'
  | 'group' | 'fund' | 'lead' | 'term';

type Terms = FieldTerms<PostingField>;

const words = (text: string): string[] => text.trim().split(/\s+/u);
/** Every left word before every right one: 最低 × 工资 → 最低工资, 工资最低. */
const bothWays = (left: string, right: string): string[] => words(left).flatMap((l) => words(right).flatMap((r) => [l + r, r + l]));

const isDay = (cell: string): boolean => parseDay(/^\d{5}$/u.test(cell) ? Number(cell) : cell, '2000-01-01').kind !== 'unreadable';
const isCount = (cell: string): boolean => /^[-\d０-９]+\s*[人名个位]*$|若干|数名|数人|不限|多名|大量|\d\s*[-~～至到]\s*\d/u.test(cell);
const isAmount = (cell: string): boolean => /^[￥¥]?\s*\d[\d,.]*\s*(?:元|k|千|万)?$/iu.test(cell);
const isPay = (cell: string): boolean => {
  const read = parsePay(cell);
  return !read.ok ? read.error.code === 'PAY_UPSIDE_DOWN' : read.value.unit !== null || /面议|面谈|协商|不详/u.test(cell);
};
const isAge = (cell: string): boolean => {
  const line = parseAge(cell);
  return line.min !== null || line.max !== null || /不限|无要求/u.test(cell);
};
const isName = (cell: string): boolean => /^[\p{Script=Han}·]{2,6}$/u.test(cell);
const isWordy = (cell: string): boolean => /[\p{Script=Han}a-z]/iu.test(cell) && !looksLikePhone(cell) && !/^\d+\s*[人名个元]/u.test(cell);

const PAY_WORDS = '薪酬 薪资 工资 月薪 月工资 薪水 薪金 待遇 薪资待遇 工资待遇 薪酬待遇 薪资水平 报酬 劳动报酬 收入 月收入 综合工资 综合薪资 工资标准 薪资范围';
const AGE_WORDS = '年龄 年龄要求 年龄范围 年龄条件';

const ofTheJob: readonly Terms[] = [
  {
    field: 'title',
    terms: words(`岗位名称 岗位 职位 职位名称 招聘岗位 招聘职位 用工岗位 需求岗位 缺工岗位 招工岗位 工种 缺工工种 招聘工种 用工工种 需求工种 岗位工种 工种名称 职务 用工需求岗位 急需岗位 空缺岗位
      拟招岗位 招聘岗位名称 jobname jobtitle title position positionname post postname job vacancy role occupation gwmc zwmc gzmc zpgw gw gz zw zpzw gzgw`),
    avoid: words('意向 期望 求职 岗位数 岗位类别 岗位职责 岗位描述 岗位要求 岗位说明 岗位性质 岗位编号 岗位需求数 岗位类型 companyname contactname 职位类别'),
    fits: (c) => isWordy(c) && c.length <= 40,
    label: { zh: '岗位名称', en: 'job title' },
  },
  {
    field: 'category',
    terms: words('岗位类别 职位类别 岗位类型 职位类型 工种 工种类别 岗位种类 公益性岗位名称 公益岗位 公益岗类型 公益性岗位类型 岗位分类 gwlb gwlx jobcategory jobtype category type'),
    fits: isWordy,
    label: { zh: '岗位类别', en: 'job category' },
  },
  { field: 'kind', terms: words('用工形式 用工类型 用工方式 工作性质 岗位性质 就业形式 招聘类型 用工性质 employmenttype jobnature ygxs ygxz gwxz'), fits: isWordy, label: { zh: '用工形式', en: 'kind of work' } },
  { field: 'externalId', terms: words('岗位编号 职位编号 岗位代码 岗位id jobid postid positionid id gwid gwbh zwbh jobno jobcode uuid'), avoid: words('单位编号 企业编号 companyid'), label: { zh: '岗位编号', en: 'job id' } },
  {
    field: 'headcount',
    many: true,
    terms: words(`招聘人数 人数 需求人数 用工人数 缺工人数 招工人数 招聘数量 需求数 需求数量 岗位数 岗位数量 岗位人数 拟招人数 计划招聘人数 计划招聘 招收人数 需工人数 用工数 用工需求 用工需求数 需求 名额 数量 招聘名额 招用人数
      缺工数 缺口人数 急需人数 拟聘人数 空岗数 岗位需求数 岗位个数 设岗数量 开发岗位数 recruitnum headcount number num count quantity openings vacancies vacancynum hiringnum recruitcount persons people positions zprs xqrs ygrs rs qgrs zgrs gws gwsl zpsl`),
    avoid: words('其中 已招 已聘 现有 在岗 在职 员工总数 职工总数 在册 已上岗 已到岗 同行 脱贫 已 剩余 currentstaff staffnum employees'),
    fits: isCount,
    label: { zh: '招聘人数', en: 'headcount' },
  },
  { field: 'urgent', terms: words('其中急需 急需 急需人数 紧急需求 急招人数 其中急需人数 紧缺人数 其中紧缺 urgent urgentnum jxrs'), fits: isCount, label: { zh: '急需人数', en: 'wanted at once' } },
  {
    field: 'pay',
    many: true,
    terms: words(`${PAY_WORDS} 薪资标准 薪酬标准 薪酬福利 薪资福利 工资福利 月薪范围 月综合收入 综合收入 综合月薪 税前月薪 月薪资 月均工资 月均收入 日工资 日薪 时薪 小时工资 年薪 计件工资 补贴标准 月补贴标准 岗位补贴标准 岗位补贴
      月补贴 补助标准 劳务报酬 劳务报酬标准 工价 单价 基本劳动报酬 薪资报酬 酬劳 工资水平 薪酬水平 薪酬范围 工资范围 参考工资 起薪 薪资(月) salary pay wage wages salaryrange payrange compensation income monthlysalary
      salarytext paytext remuneration xz xc gz xzdy gzdy gzbz xzbz yx ygz rgz nx`),
    avoid: words('期望 意向 要求薪 发薪 发放 支付 餐补 房补 加班 试用 社保 薪资要求 底薪 奖金 最低 最高 下限 上限 min max'),
    fits: isPay,
    label: { zh: '薪酬', en: 'pay' },
  },
  {
    field: 'payMin',
    terms: [...bothWays(`${PAY_WORDS} 薪 年薪 日薪 时薪`, '最低 下限 起 低 起点 从'), ...words('最低 下限 minsalary salarymin salarylow lowsalary salaryfrom minpay paymin paylow payfrom wagemin minwage salarystart salarydown xzxx zdxz gzxx xzmin lowestsalary')],
    avoid: words('年龄 岁 最高 期望'),
    fits: isAmount,
    label: { zh: '最低薪酬', en: 'lowest pay' },
  },
  {
    field: 'payMax',
    terms: [...bothWays(`${PAY_WORDS} 薪 年薪 日薪 时薪`, '最高 上限 止 高 至 到'), ...words('最高 上限 maxsalary salarymax salaryhigh highsalary salaryto maxpay paymax payhigh payto wagemax maxwage salaryend salaryup xzsx zgxz gzsx xzmax highestsalary')],
    avoid: words('年龄 岁 最低 期望'),
    fits: isAmount,
    label: { zh: '最高薪酬', en: 'highest pay' },
  },
  {
    field: 'payUnit',
    terms: words('薪资单位 薪酬单位 计薪方式 工资单位 计薪单位 结算方式 薪资类型 薪资周期 计酬方式 薪酬类型 结算周期 salaryunit payunit salarytype paytype paycycle salaryperiod payperiod wageunit xzdw jsfs jxfs'),
    fits: (c) => /时|日|天|月|年|hour|day|month|year|week|计件|件/iu.test(c),
    label: { zh: '计薪单位', en: 'pay unit' },
  },
  { field: 'payMonths', terms: words('薪资月数 年薪月数 发薪月数 salarymonths salarymonth paymonths'), fits: isAmount, label: { zh: '发薪月数', en: 'months paid' } },
];

const ofThePeople: readonly Terms[] = [
  { field: 'age', terms: words(`${AGE_WORDS} 年龄限制 年龄段 岁数 周岁 年龄区间 age agerange agelimit agereq nl nlyq nlxz nlfw`), fits: isAge, label: { zh: '年龄', en: 'age' } },
  { field: 'ageMin', terms: [...bothWays(AGE_WORDS, '最低 下限 最小 起 低'), ...words('最小年龄 agemin minage agelow agefrom agerange0 age0 agerangemin agerangefrom agestart agelimitmin nlxx zxnl')], label: { zh: '最低年龄', en: 'lowest age' } },
  { field: 'ageMax', terms: [...bothWays(AGE_WORDS, '最高 上限 最大 止 高'), ...words('最大年龄 agemax maxage agehigh ageto agerange1 age1 agerangemax agerangeto ageend agelimitmax nlsx zdnl')], label: { zh: '最高年龄', en: 'highest age' } },
  { field: 'sex', terms: words('性别 性别要求 性别限制 男女 sex gender xb xbyq'), fits: (c) => /男|女|不限|^[mf]$|male|无/iu.test(c), label: { zh: '性别', en: 'sex' } },
  {
    field: 'education',
    terms: words('学历 学历要求 文化程度 文化要求 文化程度要求 最低学历 学历条件 文化 学历层次 教育程度 education degree edu educationlevel educationreq educationrequired xl xlyq whcd zdxl'),
    fits: (c) => parseEducation(c) !== null,
    label: { zh: '学历', en: 'education' },
  },
  {
    field: 'skills',
    terms: words('技能要求 技能证书 职业资格 证书要求 资格证书 持证要求 所需证书 技能等级 技能 职业技能要求 证书 从业资格 操作证 技能工种要求 skills skill skillrequired certificates certificate jnyq zsyq zs jn'),
    label: { zh: '技能要求', en: 'skills' },
  },
  {
    field: 'benefits',
    many: true,
    terms: words('福利待遇 福利 待遇 食宿条件 食宿 食宿情况 食宿及福利 福利及食宿 食宿福利 其他福利 福利情况 福利保障 保障 生活待遇 吃住 吃住情况 住宿 就餐 社保 社会保险 保险 五险一金 薪酬福利 其他待遇 福利标签 食宿安排 是否包吃住 welfare welfares benefits benefit perks tags labels fldy fl fldd fldyqk ss ssqk'),
    fits: looksLikeBenefits,
    label: { zh: '福利待遇', en: 'benefits' },
  },
  {
    field: 'description',
    many: true,
    terms: words(`岗位描述 工作内容 岗位职责 工作职责 职位描述 职责描述 岗位说明 工作描述 岗位介绍 职责 工作任务 职位介绍 职位详情 岗位内容 主要工作 岗位详情 内容 description content jobdesc jobdescription desc duty duties detail details
      responsibility responsibilities jobcontent gznr gwms gwzz zwms ms`),
    avoid: words('用工内容 企业简介 单位简介'),
    label: { zh: '岗位描述', en: 'description' },
  },
  {
    field: 'requirements',
    many: true,
    terms: words('要求 招聘要求 岗位要求 任职要求 任职资格 任职条件 招聘条件 应聘条件 录用条件 其他要求 招工要求 用工要求 条件 条件要求 其他条件 招工条件 岗位条件 工作经验 经验要求 经验 requirements requirement require jobrequirements qualification qualifications experience gwyq rzyq zpyq yq rztj'),
    avoid: words('年龄要求 学历要求 性别要求 技能要求 薪资要求 证书要求'),
    label: { zh: '要求', en: 'requirements' },
  },
  { field: 'remark', many: true, terms: words('备注 说明 备注说明 其他 其它 补充说明 remark remarks note notes memo comment bz'), label: { zh: '备注', en: 'remark' } },
];

const ofTheEmployer: readonly Terms[] = [
  {
    field: 'employer',
    terms: words(`企业名称 单位名称 公司名称 用人单位 用人单位名称 用工单位 用工企业 用工单位名称 用工企业名称 招聘单位 招聘企业 企业 单位 公司 招聘单位名称 招聘企业名称 招工单位 招工企业 需求企业 缺工企业 缺工企业名称 企业全称 单位全称 公司全称
      雇主 用工主体 用工方 用工主体名称 雇主名称 店名 商户 商家 工厂 厂名 机构名称 企业(单位)名称 companyname company employer employername enterprise enterprisename corp corpname orgname organization organizationname unitname firm firmname compname
      qymc dwmc yrdw yrdwmc gsmc zpdw ygdw ygqy zpqy qy dw gs`),
    avoid: words('填报单位 填报企业 单位地址 企业地址 公司地址 企业性质 单位性质 企业规模 单位类型 企业类型 企业简介 牵头部门 单位电话 薪资单位'),
    fits: (c) => isWordy(c) && c.length >= 2,
    label: { zh: '企业名称', en: 'employer' },
  },
  {
    field: 'creditCode',
    terms: words('统一社会信用代码 社会信用代码 信用代码 统一信用代码 统一代码 组织机构代码 社会统一信用代码 统一社会信用代码证号 机构代码 creditcode companycreditcode uscc unifiedcode socialcreditcode creditno tyshxydm shxydm xydm tyxydm'),
    fits: looksLikeCreditCode,
    exclusive: true,
    label: { zh: '统一社会信用代码', en: 'credit code' },
  },
  { field: 'industry', terms: words('所属行业 行业 行业类别 行业类型 企业行业 产业 所属产业 行业分类 主营 industry trade sector companyindustry sshy hy hylb hylx'), fits: isWordy, label: { zh: '行业', en: 'industry' } },
  { field: 'contact', many: true, terms: words('联系人及电话 联系方式 联系人及联系电话 联系人及联系方式 联系人电话 联系人和电话 联系人姓名及电话 负责人及电话 咨询方式 报名方式 联络方式 联系人与电话 contact contactinfo contacts lxfs lxrjdh'), label: { zh: '联系人及电话', en: 'contact' }, sensitive: true },
  {
    field: 'contactName',
    terms: words('联系人 联系人姓名 负责人 人事联系人 招聘联系人 招聘负责人 人事 人事经理 hr 人事负责人 企业联系人 对接人 联络人 车间负责人 经办人 招聘专员 contactname contactperson linkman contactsname contactuser lxr lxrxm fzr'),
    fits: (c) => isName(c) || isWordy(c),
    sensitive: true,
    label: { zh: '联系人', en: 'contact person' },
  },
  {
    field: 'contactPhone',
    many: true,
    terms: words('联系电话 电话 手机 手机号 手机号码 电话号码 联系手机 咨询电话 报名电话 招聘电话 联系人电话 座机 固话 固定电话 移动电话 企业电话 单位电话 负责人电话 tel phone mobile telephone contactphone contactmobile contacttel phonenumber lxdh dh sj sjh sjhm lxsj zxdh'),
    fits: looksLikePhone,
    exclusive: true,
    sensitive: true,
    label: { zh: '联系电话', en: 'phone' },
  },
];

const ofPlaceAndTime: readonly Terms[] = [
  { field: 'province', terms: words('省 省份 所在省 所在省份 省市 用工省份 工作省份 province sf szs'), fits: isWordy, label: { zh: '省份', en: 'province' } },
  { field: 'city', terms: words('市 城市 所在市 所在城市 地市 来源地 来源城市 用工城市 工作城市 来源市 所属城市 用工地市 协作城市 输入地 工作地市 地级市 city workcity companycity cs szcs gzcs lyd'), fits: isWordy, label: { zh: '城市', en: 'city' } },
  { field: 'county', terms: words('县 县区 区县 县市区 区 所在县 所在区 所在县区 所属县区 所在区县 行政区 辖区 区域 所属区域 地区 所在地区 工作区域 工作地区 用工地区 county district area region workarea xq qx szqx szq dq'), fits: isWordy, label: { zh: '县区', en: 'county' } },
  { field: 'town', terms: words('乡镇 镇街 所在镇街 所在乡镇 镇 镇区 街道 所属镇街 所在镇 镇乡 乡镇街道 镇街道 所属乡镇 所在街道 所在镇区 town street township xz xzjd szzj zj szxz zq'), fits: isWordy, label: { zh: '乡镇', en: 'town' } },
  { field: 'village', terms: words('村 社区 村社区 行政村 村居 村委会 所在村 村委 村名 所属村 村屯 village cun xzc szc csq'), fits: isWordy, label: { zh: '村', en: 'village' } },
  { field: 'park', terms: words('园区 所在园区 工业园 产业园 园区名称 所属园区 工业园区 所在工业园 产业园区 入驻园区 park industrialpark yq szyq yqmc'), fits: isWordy, label: { zh: '园区', en: 'park' } },
  {
    field: 'address',
    terms: words('工作地点 工作地址 工作地 用工地点 用工地址 上班地点 上班地址 就业地点 务工地点 岗位地点 岗位地址 地点 地址 工作场所 详细地址 具体地址 用工所在地 所在地 工作所在地 工作位置 厂址 workplace workaddress worklocation location address addr jobaddress jobplace workspace gzdd gzdz ygdd ygdz dd dz sbdd'),
    avoid: words('户籍 家庭 企业地址 单位地址 公司地址 注册地址 上车 目的地 companyaddress'),
    fits: isWordy,
    label: { zh: '工作地点', en: 'workplace' },
  },
  {
    field: 'firmAddress',
    terms: words('企业地址 单位地址 公司地址 注册地址 厂址 企业所在地 单位所在地 经营地址 通讯地址 公司所在地 车间地址 车间地点 companyaddress companyaddr employeraddress companylocation corpaddress qydz dwdz gsdz zcdz'),
    fits: isWordy,
    label: { zh: '企业地址', en: 'address of the firm' },
  },
  { field: 'publishedOn', terms: words('发布日期 发布时间 发布日 登记日期 登记时间 录入日期 录入时间 采集日期 采集时间 填报日期 填报时间 上报日期 上报时间 创建时间 日期 时间 收集日期 publishedat publishedon publishdate publishtime posted posteddate postdate date createdat createtime createdate releasedate fbrq fbsj djrq djsj lrsj tbrq cjrq'), avoid: words('有效 截止 到岗 到期 出生'), fits: isDay, label: { zh: '发布日期', en: 'published on' } },
  { field: 'updatedOn', terms: words('更新日期 更新时间 更新 最近更新 确认日期 核实日期 最后更新 刷新时间 刷新日期 核实时间 确认时间 最近更新时间 updatedat updatedon updatetime updatedate lastupdated modifiedat refreshtime lastmodified gxrq gxsj'), fits: isDay, label: { zh: '更新日期', en: 'updated on' } },
  { field: 'expiresOn', terms: words('截止日期 截止时间 有效期至 有效期 招聘截止 招聘截止日期 截止 招聘截止时间 有效日期 到期日期 到期时间 失效日期 报名截止 报名截止时间 报名截止日期 有效期限 招聘期限 招聘有效期 有效截止日期 结束日期 结束时间 失效时间 岗位有效期 截至日期 截至时间 expiresat expireson expirydate expiredate deadline validuntil validto enddate expiretime endtime closingdate expiry yxq yxqz jzrq jzsj dqrq yxqx zpjzrq yxrq'), fits: isDay, label: { zh: '截止日期', en: 'expires on' } },
  { field: 'startOn', terms: words('到岗时间 到岗日期 要求到岗时间 上岗时间 用工时间 开工时间 开工日期 入职时间 开始时间 开始日期 用工日期 上岗日期 startdate starttime starton onboarddate dgsj dgrq sgsj'), label: { zh: '到岗时间', en: 'starts on' } },
];

const ofVillageWork: readonly Terms[] = [
  { field: 'workshop', terms: words('车间名称 就业帮扶车间 帮扶车间 扶贫车间 车间 就业帮扶车间名称 帮扶车间名称 乡村车间 就业车间 就业帮扶基地 workshop workshopname cjmc bfcj'), fits: isWordy, label: { zh: '车间名称', en: 'workshop' } },
  { field: 'project', terms: words('项目名称 工程名称 以工代赈项目 项目 工程项目 以工代赈项目名称 工程 建设项目 project projectname xmmc gcmc'), fits: isWordy, label: { zh: '项目名称', en: 'project' } },
  { field: 'content', terms: words('用工内容 工程内容 务工内容 劳务内容 施工内容 建设内容 用工类别 ygnr sgnr'), fits: isWordy, label: { zh: '用工内容', en: 'work to do' } },
  { field: 'product', terms: words('产品 主要产品 加工产品 生产产品 主营产品 生产内容 加工内容 经营项目 product products cp zycp'), label: { zh: '产品', en: 'product' } },
  { field: 'group', terms: words('安置对象 招用对象 聘用对象 安置人员 对象 招聘对象 面向对象 人员类别 安置人群 适用对象 targetgroup azdx'), label: { zh: '安置对象', en: 'for whom' } },
  { field: 'fund', terms: words('资金渠道 资金来源 补贴资金来源 经费来源 资金类型 补贴资金 补贴渠道 fund fundsource zjqd zjly'), label: { zh: '资金渠道', en: 'fund' } },
  { field: 'lead', terms: words('牵头部门 主管部门 开发单位 管理单位 责任部门 设岗单位 责任单位 实施单位 建设单位 业主单位 主管单位 管理部门 开发部门 leaddepartment department qtbm zgbm'), label: { zh: '牵头部门', en: 'lead department' } },
  { field: 'term', terms: words('协议期限 合同期限 聘用期限 工期 协议期 服务期限 用工期限 合同期 聘期 岗位期限 用工期 劳务协议期限 term contractterm period duration xyqx htqx gq'), label: { zh: '期限', en: 'term' } },
];

/** How the columns of lists of postings are known. */
export const POSTING_FIELDS: readonly Terms[] = [...ofTheJob, ...ofTheEmployer, ...ofThePeople, ...ofPlaceAndTime, ...ofVillageWork];
