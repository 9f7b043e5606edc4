import { looksLikeCitizenId } from '../../kernel/citizen-id.ts';
import { parseEducation } from '../../kernel/education.ts';
import { looksLikePhone } from '../../kernel/phone.ts';
import type { FieldTerms } from '../../platform/intake/intake-kind.ts';
import { categoryOf } from './household-category.ts';

export type WorkerField =
  | 'serial'
  | 'name'
  | 'citizenId'
  | 'phone'
  | 'born'
  | 'sex'
  | 'province'
  | 'city'
  | 'county'
  | 'town'
  | 'village'
  | 'address'
  | 'category'
  | 'education'
  | 'skills'
  | 'status'
  | 'wantsOut'
  | 'wishPlace'
  | 'wishTitle'
  | 'wishPay'
  | 'couple'
  | 'note'
  | 'asOf'
  | 'age'
  | 'ethnicity'
  | 'workplace';

const NAME = /^[\p{Script=Han}·]{2,8}$|^[A-Za-z][A-Za-z .'-]{1,40}$/u;
export const looksLikeName = (cell: string): boolean => NAME.test(cell.trim()) && !/[镇乡村县市区街道公司工员]$/u.test(cell.trim());

const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤蓝农苗凤花俞柳费岑倪滕殷毕邬安常乐皮卞齐康伍元平穆萧卜利劳宁庞零班陀磨玉容庄翁施甘阮欧符冼麦植邝';
/** A person's name by itself: a surname and one or two characters more. */
const looksLikePerson = (cell: string): boolean =>
  /^\p{Script=Han}{2,3}$/u.test(cell) && SURNAMES.includes(cell[0] ?? '\n') && !/[镇乡村县市区厂店工员]$/u.test(cell);

const t = (field: WorkerField, zh: string, en: string, terms: string, more: Partial<FieldTerms<WorkerField>> = {}): FieldTerms<WorkerField> => ({
  field,
  label: { zh, en },
  terms: terms.split(' '),
  ...more,
});
const personal = { sensitive: true } as const;

/** How the columns of worker ledgers and registers are known. */
export const WORKER_TERMS: readonly FieldTerms<WorkerField>[] = [
  t('serial', '序号', 'Number', '序号 编号 xh no no.'),
  t(
    'name',
    '姓名',
    'Name',
    '姓名 名字 劳动力姓名 求职者姓名 求职者 本人姓名 务工人员姓名 人员姓名 成员姓名 乘客姓名 乘车人 乘车人姓名 xm name fullname realname personname xingming',
    {
      ...personal,
      fits: looksLikeName,
      avoid: ['户主姓名', '联系人姓名', '企业名称', '户主', '岗位名称', '同行人姓名'],
      like: /^(?:本人|劳动力|求职者?|务工人?员?|人员|农民工|成员|家庭成员|乘客|乘车人?员?|旅客|学员|登记人|对象|求职人员?|外出务工人员|脱贫人口)*(?:姓名|名字)$|^(?:务工|求职|乘车|外出务工)人员?$|^(?:worker|person|passenger|applicant|full|real|member)?name$/u,
      tells: looksLikePerson,
    },
  ),
  t(
    'citizenId',
    '身份证号',
    'Citizen ID',
    '身份证号 身份证号码 身份证 公民身份号码 证件号 证件号码 身份证件号 居民身份证号 sfzh sfzhm sfz zjh zjhm idcard idno idcardno cardno idcardnum idcardnumber idnumber citizenid id_card nationalid',
    {
      ...personal,
      fits: looksLikeCitizenId,
      exclusive: true,
      like: /身份证|证件号|身份号码|^(?:citizen|national|identity|id)(?:id|card|no|num|number|cardno|cardnum|cardnumber|code)+$|^(?:sf|sfz|zj|gmsf)(?:zh|h|hm|zhm)$/u,
      avoid: ['户主', '监护人', '配偶', '类型'],
    },
  ),
  t(
    'phone',
    '电话',
    'Phone',
    '联系电话 手机号码 手机 电话 手机号 联系方式 本人电话 电话号码 联系手机 联系号码 lxdh sjh sjhm dh sj lxfs phone mobile tel telephone cellphone',
    {
      ...personal,
      fits: looksLikePhone,
      exclusive: true,
      many: true,
      like: /(?:电话|手机|号码|联系号|联系方式)(?:号码|号)?$|^(?:contact|mobile|cell|home)?(?:phone|mobile|tel|cellphone|telephone)(?:no|num|number|phone)?$|^(?:lx|br)(?:dh|sj|sjh|sjhm|hm|fs)$/u,
      avoid: ['身份', '证件', '户主', '紧急'],
    },
  ),
  t('born', '出生年月', 'Born', '出生年月 出生日期 出生年月日 生日 出生 csny csrq csnyr birth birthday birthdate dateofbirth born', {
    ...personal,
    like: /出生|生日|^(?:birth|born)(?:date|day|month)?$|^dob$/u,
  }),
  t('age', '年龄', 'Age', '年龄 周岁 nl age', personal),
  t('sex', '性别', 'Sex', '性别 xb sex gender', personal),
  t('ethnicity', '民族（不用）', 'Ethnicity (not used)', '民族 mz'),
  t('province', '省', 'Province', '省 省份 户籍省 province', personal),
  t('city', '市', 'City', '市 地市 户籍市 city', personal),
  t('county', '县区', 'County', '县区 县(区) 区县 县 县市区 所在县 户籍县 xq qx county', {
    ...personal,
    like: /^(?:户籍|所[在属])*(?:县区|区县|县市区|县|旗县)(?:名称)?$/u,
  }),
  t('town', '乡镇', 'Town', '乡镇 镇 乡(镇) 乡镇街道 镇街 街道 所在乡镇 xz zj town', {
    ...personal,
    like: /^(?:户籍|所[在属])*(?:乡镇|镇街|镇|乡|街道|乡镇街道)(?:名称)?$/u,
  }),
  t('village', '村', 'Village', '村 村(社区) 社区 行政村 村居 村委 村名 所在村 户籍村 cun village', {
    ...personal,
    like: /^(?:户籍|所[在属])*(?:行政|自然)?(?:村|社区|村社区|村居|村委|村委会|村屯)(?:名称|名)?$/u,
  }),
  t(
    'address',
    '住址',
    'Address',
    '户籍地址 家庭住址 住址 地址 户籍地 户口所在地 户籍 现住址 居住地址 家庭地址 常住地址 行政区划 所属区划 hjdz jtzz xzqh xzqhdm dz address residence hukou regioncode',
    {
      ...personal,
      like: /(?:户籍|家庭|居住|住址|户口|常住|现住|籍贯)\S*(?:地址|住址|地|所在地|址)?$|^(?:home|residence|permanent|current)?(?:address|addr)$/u,
      avoid: [
        '户籍类型',
        '户籍性质',
        '户口性质',
        '户口类型',
        '家庭类型',
        '家庭类别',
        '家庭人口',
        '居住证',
        '务工地',
        '工作地',
        '单位地址',
        '就业地',
        '企业地址',
      ],
    },
  ),
  t(
    'category',
    '户类型',
    'Household',
    '户类型 身份类别 人员类别 户别 家庭类型 人员类型 帮扶类型 群体类别 对象类别 户属性 监测类型 困难类型 人群类别 hlx rylb sflb category householdtype household',
    {
      ...personal,
      fits: (c) => categoryOf(c) !== null,
      like: /^(?:家庭|人员|身份|群体|对象|困难|人口|农户|贫困|帮扶|重点|户)+(?:类型|类别|属性|性质|身份|分类|标识)$|^(?:household|family|poverty|person)(?:type|category|kind|class)$/u,
    },
  ),
  t('education', '文化程度', 'Schooling', '文化程度 学历 受教育程度 教育程度 whcd xl education degree', {
    fits: (c) => parseEducation(c) !== null,
    like: /学历|文化程度|文化水平|文凭|教育程度|教育水平/u,
  }),
  t('skills', '技能', 'Skills', '技能特长 技能 技能证书 特长 职业技能 掌握技能 证书 持证情况 技能情况 从事过的工种 jn jntc zs skills skill certificates', {
    like: /技能|特长|证书|持证|专长/u,
  }),
  t(
    'status',
    '就业状况',
    'Situation',
    '务工状态 状态 就业状态 就业状况 就业情况 务工情况 目前状态 目前状况 当前状态 现状 jyzt zt status employmentstatus situation',
    {
      like: /^(?:目前|当前|现|是否已?)?(?:就业|务工|从业|工作)(?:状态|状况|情况|现状)?$|^是否(?:已|在)?(?:就业|务工)$|^就业现状$/u,
    },
  ),
  t(
    'wantsOut',
    '愿意外出',
    'Wants to go',
    '是否有外出意愿 外出意愿 是否愿意外出 外出务工意愿 有无外出意愿 是否外出 就业意愿 是否有就业意愿 求职意愿 wcyy willing wantsout',
    { like: /(?:外出|就业|务工|求职).*意愿$|^是否(?:愿意|有意)/u },
  ),
  t(
    'wishPlace',
    '想去哪里',
    'Wished place',
    '意向务工地 求职地区 意向地区 意向地 期望地区 期望地点 意向就业地 期望工作地 意向城市 目标地区 务工意向地 yxdq yx.dq dq wishplace preferredplace desiredlocation wishcity expectedplace expectedcity preferredcity',
    { like: /(?:意向|期望|求职|想去|目标|愿去|拟去|希望|意愿).*(?:地|地区|地点|城市|区域|地方)$/u },
  ),
  t(
    'wishTitle',
    '想做什么',
    'Wished job',
    '意向岗位 工种 意向工种 求职工种 期望岗位 求职意向 意向职业 期望工种 求职岗位 就业意向 从业意向 yxgz yx.gz gz wishjob desiredjob expectedposition expectedjob yxgw preferredjob occupation jobwanted',
    { like: /(?:意向|期望|求职|想做|希望|意愿).*(?:岗位|工种|职业|工作|职位|行业)$|^(?:就业|岗位|工种|职业)意向\S*$/u },
  ),
  t(
    'wishPay',
    '想要多少',
    'Wished pay',
    '期望月薪 薪资要求 期望薪资 期望工资 意向薪资 薪资期望 期望待遇 工资要求 月薪要求 期望收入 qwxz yx.xz xz expectedpay expectsalary expectedsalary salaryexpectation wishpay',
    {
      like: /(?:期望|意向|求职|希望|要求|意愿).*(?:薪|工资|待遇|收入|报酬)\S*$|^(?:月?薪|工资|收入)\S*(?:期望|要求)$|^(?:expected|desired|wish)(?:salary|pay|wage|income)$/u,
    },
  ),
  t('couple', '夫妻同行', 'As a couple', '是否夫妻同行 夫妻同行 夫妻 是否夫妻 couple'),
  t(
    'workplace',
    '现务工地',
    'Works at',
    '务工地 务工地点 务工地址 现务工地 务工单位 务工单位名称 务工企业 务工企业名称 现工作单位 工作单位 就业单位 就业企业 就业企业名称 就业单位名称',
    personal,
  ),
  t('note', '备注', 'Note', '备注 说明 bz remark note', { many: true }),
  t(
    'asOf',
    '登记日期',
    'Registered',
    '登记日期 登记时间 采集日期 摸排日期 更新日期 更新时间 调查日期 填表日期 走访日期 djrq djsj gxrq registeredat updatedat date',
    { like: /^(?!.*(?:出生|出行|返岗|外出)).*(?:登记|采集|摸排|更新|调查|填表|走访|录入|核实).*(?:日期|时间)$/u },
  ),
];
