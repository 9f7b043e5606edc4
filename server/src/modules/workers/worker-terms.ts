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
    '姓名 名字 劳动力姓名 求职者姓名 求职者 本人姓名 务工人员姓名 人员姓名 成员姓名 乘客姓名 乘车人 乘车人姓名 xm name fullname realname personname',
    { ...personal, fits: looksLikeName, avoid: ['户主姓名', '联系人姓名', '企业名称', '户主', '岗位名称', '同行人姓名'] },
  ),
  t(
    'citizenId',
    '身份证号',
    'Citizen ID',
    '身份证号 身份证号码 身份证 公民身份号码 证件号 证件号码 身份证件号 居民身份证号 sfzh sfzhm sfz zjh zjhm idcard idno idnumber citizenid id_card nationalid',
    { ...personal, fits: looksLikeCitizenId, exclusive: true },
  ),
  t(
    'phone',
    '电话',
    'Phone',
    '联系电话 手机号码 手机 电话 手机号 联系方式 本人电话 电话号码 联系手机 联系号码 lxdh sjh sjhm dh sj lxfs phone mobile tel telephone cellphone',
    { ...personal, fits: looksLikePhone, exclusive: true, many: true },
  ),
  t('born', '出生年月', 'Born', '出生年月 出生日期 出生年月日 生日 出生 csny csrq csnyr birth birthday birthdate dateofbirth born', personal),
  t('age', '年龄', 'Age', '年龄 周岁 nl age', personal),
  t('sex', '性别', 'Sex', '性别 xb sex gender', personal),
  t('ethnicity', '民族（不用）', 'Ethnicity (not used)', '民族 mz'),
  t('province', '省', 'Province', '省 省份 户籍省 province', personal),
  t('city', '市', 'City', '市 地市 户籍市 city', personal),
  t('county', '县区', 'County', '县区 县(区) 区县 县 县市区 所在县 户籍县 xq qx county', personal),
  t('town', '乡镇', 'Town', '乡镇 镇 乡(镇) 乡镇街道 镇街 街道 所在乡镇 xz zj town', personal),
  t('village', '村', 'Village', '村 村(社区) 社区 行政村 村居 村委 村名 所在村 户籍村 cun village', personal),
  t(
    'address',
    '住址',
    'Address',
    '户籍地址 家庭住址 住址 地址 户籍地 户口所在地 户籍 现住址 居住地址 家庭地址 常住地址 行政区划 所属区划 hjdz jtzz xzqh xzqhdm dz address residence hukou regioncode',
    personal,
  ),
  t(
    'category',
    '户类型',
    'Household',
    '户类型 身份类别 人员类别 户别 家庭类型 人员类型 帮扶类型 群体类别 对象类别 户属性 困难类型 人群类别 hlx rylb sflb category householdtype household',
    { ...personal, fits: (c) => categoryOf(c) !== null },
  ),
  t('education', '文化程度', 'Schooling', '文化程度 学历 受教育程度 教育程度 whcd xl education degree', { fits: (c) => parseEducation(c) !== null }),
  t('skills', '技能', 'Skills', '技能特长 技能 技能证书 特长 职业技能 掌握技能 证书 持证情况 技能情况 从事过的工种 jn jntc zs skills skill certificates'),
  t('status', '就业状况', 'Situation', '务工状态 状态 就业状态 就业状况 就业情况 务工情况 目前状态 当前状态 现状 jyzt zt status employmentstatus situation'),
  t(
    'wantsOut',
    '愿意外出',
    'Wants to go',
    '是否有外出意愿 外出意愿 是否愿意外出 外出务工意愿 有无外出意愿 是否外出 就业意愿 是否有就业意愿 求职意愿 wcyy willing wantsout',
  ),
  t(
    'wishPlace',
    '想去哪里',
    'Wished place',
    '意向务工地 求职地区 意向地区 意向地 期望地区 期望地点 意向就业地 期望工作地 意向城市 目标地区 务工意向地 yxdq yx.dq dq wishplace preferredplace desiredlocation preferredcity',
  ),
  t(
    'wishTitle',
    '想做什么',
    'Wished job',
    '意向岗位 工种 意向工种 求职工种 期望岗位 求职意向 意向职业 期望工种 求职岗位 就业意向 从业意向 yxgz yx.gz gz wishjob desiredjob preferredjob occupation jobwanted',
  ),
  t(
    'wishPay',
    '想要多少',
    'Wished pay',
    '期望月薪 薪资要求 期望薪资 期望工资 意向薪资 薪资期望 期望待遇 工资要求 月薪要求 期望收入 qwxz yx.xz xz expectedpay expectedsalary salaryexpectation wishpay',
  ),
  t('couple', '夫妻同行', 'As a couple', '是否夫妻同行 夫妻同行 夫妻 是否夫妻 couple'),
  t('workplace', '现务工地', 'Works at', '务工地 务工地点 现务工地 务工单位 务工企业 现工作单位 就业单位', personal),
  t('note', '备注', 'Note', '备注 说明 bz remark note', { many: true }),
  t(
    'asOf',
    '登记日期',
    'Registered',
    '登记日期 登记时间 采集日期 摸排日期 更新日期 更新时间 调查日期 填表日期 走访日期 djrq djsj gxrq registeredat updatedat date',
  ),
];
