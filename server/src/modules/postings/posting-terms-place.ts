import { looksLikeCreditCode } from '../../kernel/credit-code.ts';
import { looksLikePhone } from '../../kernel/phone.ts';
import { parseAddress } from '../regions/regions.module.ts';
import type { Terms } from './posting-fields.ts';
import { words, isDay, isName, isWordy } from './posting-fields.ts';

export const ofTheEmployer: readonly Terms[] = [
  {
    field: 'employer',
    tells: (c) => c.length >= 4 && c.length <= 40 && /(?:公司|厂|集团|酒店|合作社|经营部|商行|超市|医院|分店|门店)(?:[(（][^()（）]*[)）])?$/u.test(c),
    like: /^(?:招聘|招工|用工|用人|需求|缺工|所属|用|招|务工|工作|申报|参展|参会|发布|入驻|岗位所属|市场|经营|法人)*(?:企业|单位|公司|厂家|工厂|商家|商户|店铺|雇主|主体|用人单位|机构)(?:单位|企业|公司)*(?:盖章)?(?:名称|名|全称|简称)?$|^(?:company|employer|enterprise|firm|corp|corporation|organi[sz]ation|unit|business|recruiter)(?:full|legal)?(?:name|title)?$|^(?:zp|yg|yr|xq|qg|ss|rz)?(?:qy|dw|gs|zt|cj)(?:mc|qc|m)$/u,
    terms:
      words(`企业名称 单位名称 公司名称 用人单位 用人单位名称 用工单位 用工企业 用工单位名称 用工企业名称 招聘单位 招聘企业 企业 单位 公司 招聘单位名称 招聘企业名称 招工单位 招工企业 需求企业 缺工企业 缺工企业名称 企业全称 单位全称 公司全称
      招聘方 用人方 entname companytitle 雇主 用工主体 用工方 用工主体名称 雇主名称 店名 商户 商家 工厂 厂名 机构名称 企业(单位)名称 companyname company employer employername enterprise enterprisename corp corpname orgname organization organizationname unitname firm firmname compname
      qymc dwmc yrdw yrdwmc gsmc zpdw ygdw ygqy zpqy qy dw gs`),
    avoid: words(
      '单位性质 单位电话 企业联系 单位联系 联系人 法人代表 法定代表 法人姓名 地址 代码 行业 人数 电话 填报单位 填报企业 单位地址 企业地址 公司地址 企业性质 单位性质 企业规模 单位类型 企业类型 企业简介 牵头部门 单位电话 薪资单位',
    ),
    fits: (c) => isWordy(c) && c.length >= 2,
    label: { zh: '企业名称', en: 'employer' },
  },
  {
    field: 'creditCode',
    like: /信用代码|信用编?码|机构代码|税号|纳税人识别号|^(?:ty|sh|xy|tyshxy|tyxy|shxy|zzjg)(?:dm|m)$|^(?:unified)?(?:social)?credit(?:code|no|number|id)$/u,
    terms: words(
      '统一社会信用代码 社会信用代码 信用代码 统一信用代码 统一代码 组织机构代码 社会统一信用代码 统一社会信用代码证号 机构代码 creditcode orgcode entcode companycreditcode uscc unifiedcode socialcreditcode creditno tyshxydm shxydm xydm tyxydm',
    ),
    fits: looksLikeCreditCode,
    exclusive: true,
    label: { zh: '统一社会信用代码', en: 'credit code' },
  },
  {
    field: 'industry',
    like: /^(?:企业|单位|所属|所在|从事|主要)*(?:行业|产业|主营业务|经营范围)(?:门类|类别|类型|分类|大类|名称)?$/u,
    terms: words('所属行业 行业 行业类别 行业类型 企业行业 产业 所属产业 行业分类 主营 industry trade sector companyindustry sshy hy hylb hylx'),
    fits: isWordy,
    label: { zh: '行业', en: 'industry' },
  },
  {
    field: 'contact',
    like: /(?:联系人|负责人|专员|人事|hr).*(?:电话|方式|手机|号码|热线)|^(?:企业|单位|招聘|报名)?(?:联[系络]|咨询|报名)方式$|^(?:contact|contacts)(?:info|information|details?|way)?$/u,
    many: true,
    terms: words(
      '联系人及电话 联系方式 联系人及联系电话 联系人及联系方式 联系人电话 联系人和电话 联系人姓名及电话 负责人及电话 咨询方式 报名方式 联络方式 联系人与电话 contact contactinfo contacts lxfs lxrjdh',
    ),
    label: { zh: '联系人及电话', en: 'contact' },
    sensitive: true,
  },
  {
    field: 'contactName',
    like: /(?:联系人|负责人|招聘专员|人事专员|人事经理|经办人|对接人|联络员|招聘官)(?:姓名|名字|名)?$|^(?:hr|contact)(?:person|name|man|staff)?$|^(?:link|liaison)(?:man|person|name)$|^(?:qy|zp|dw|gs)?lxr(?:xm)?$/u,
    terms: words(
      '联系人 联系人姓名 负责人 人事联系人 招聘联系人 招聘负责人 人事 人事经理 hr 人事负责人 企业联系人 对接人 联络人 车间负责人 经办人 招聘专员 contactname contactperson linkman contactsname contactuser lxr lxrxm fzr',
    ),
    fits: (c) => isName(c) || isWordy(c),
    sensitive: true,
    avoid: words('法人 法定代表 电话 方式'),
    label: { zh: '联系人', en: 'contact person' },
  },
  {
    field: 'contactPhone',
    like: /(?:电话|手机|号码|热线|座机|联系号)(?:号码|号)?$|^(?:contact|hr|company|recruit)?(?:phone|mobile|tel|telephone|cell|cellphone|hotline)(?:no|num|number|phone)?$|^contact(?:no|number|num)$|^(?:lx|zx|bm|zp|lxr|qy)(?:dh|sj|sjh|sjhm|hm|rx)$/u,
    many: true,
    terms: words(
      '联系电话 电话 手机 手机号 手机号码 电话号码 联系手机 咨询电话 报名电话 招聘电话 联系人电话 座机 固话 固定电话 移动电话 企业电话 单位电话 负责人电话 tel phone mobile telephone contactphone contactmobile contacttel phonenumber lxdh dh sj sjh sjhm lxsj zxdh',
    ),
    fits: looksLikePhone,
    exclusive: true,
    sensitive: true,
    avoid: words('传真 身份 邮箱 微信 qq 代码'),
    label: { zh: '联系电话', en: 'phone' },
  },
];

export const ofPlaceAndTime: readonly Terms[] = [
  {
    field: 'province',
    like: /^(?:所[在属]|工作|用工|务工|就业)*省(?:份|级)?$/u,
    terms: words('省 省份 所在省 所在省份 省市 用工省份 工作省份 province sf szs'),
    fits: isWordy,
    label: { zh: '省份', en: 'province' },
  },
  {
    field: 'city',
    like: /^(?:所[在属]|工作|用工|务工|就业|上班|企业|单位)*(?:城市|地市|地级市|市|设区市)(?:名称)?$|^(?:work|job|company)?city(?:name)?$/u,
    terms: words(
      '市 城市 所在市 所在城市 地市 来源地 来源城市 用工城市 工作城市 来源市 所属城市 用工地市 协作城市 输入地 工作地市 地级市 city workcity companycity cs szcs gzcs lyd',
    ),
    fits: isWordy,
    avoid: words('意向 期望 户籍'),
    label: { zh: '城市', en: 'city' },
  },
  {
    field: 'county',
    like: /^(?:所[在属]|工作|用工|务工|就业|上班|企业|单位)*(?:县区|区县|县市区|市县区|县|区|行政区域?|辖区|旗县)(?:名称)?$|^(?:county|district)(?:name)?$/u,
    terms: words(
      '县 县区 区县 县市区 区 所在县 所在区 所在县区 所属县区 所在区县 行政区 辖区 区域 所属区域 地区 所在地区 工作区域 工作地区 用工地区 county district area region workarea xq qx szqx szq dq',
    ),
    fits: isWordy,
    avoid: words('意向 期望 户籍'),
    label: { zh: '县区', en: 'county' },
  },
  {
    field: 'town',
    like: /^(?:所[在属]|工作|用工|务工|就业|上班|企业|单位)*(?:乡镇|镇街|镇|街镇|乡镇街道|镇街道|街道|乡镇办事处|镇乡|园镇)(?:名称|办)?$|^(?:town|township|street)(?:name)?$/u,
    terms: words(
      '乡镇 镇街 所在镇街 所在乡镇 镇 镇区 街道 所属镇街 所在镇 镇乡 乡镇街道 镇街道 所属乡镇 所在街道 所在镇区 town street township xz xzjd szzj zj szxz zq',
    ),
    fits: isWordy,
    label: { zh: '乡镇', en: 'town' },
  },
  {
    field: 'village',
    like: /^(?:所[在属]|工作)*(?:行政|自然)?(?:村|社区|村社区|村居|村委|村委会|村居委会|村屯|屯)(?:名称|名|委会)?$/u,
    terms: words('村 社区 村社区 行政村 村居 村委会 所在村 村委 村名 所属村 村屯 village cun xzc szc csq'),
    fits: isWordy,
    label: { zh: '村', en: 'village' },
  },
  {
    field: 'park',
    like: /^(?:所[在属]|入驻|企业|工作|产业|工业)*(?:园区|工业园区?|产业园区?|开发区)(?:名称)?$/u,
    terms: words('园区 所在园区 工业园 产业园 园区名称 所属园区 工业园区 所在工业园 产业园区 入驻园区 park industrialpark yq szyq yqmc'),
    fits: isWordy,
    label: { zh: '园区', en: 'park' },
  },
  {
    field: 'address',
    tells: (c) => c.length >= 6 && /[省市县区镇乡路街道号村]/u.test(c) && parseAddress(c).region !== null && !/公司|[，。；]/u.test(c),
    like: /^(?!.*(?:户籍|家庭|注册|上车|邮箱|电子|通讯|目的|面试|报名)).*(?:地址|地点|所在地|位置|工作地|用工地|上班地|就业地|务工地|厂区|施工地)(?:址|点|区)?$|^(?:job|work|working|workplace|office|site|plant|factory)?(?:address|addr|location|place|workplace|site)$|^(?:gz|yg|sb|wg|jy|xx|gw|sg|js)(?:dd|dz|d|szd)$/u,
    terms: words(
      '工作地点 工作地址 工作地 用工地点 用工地址 上班地点 上班地址 就业地点 务工地点 岗位地点 岗位地址 地点 地址 工作场所 详细地址 具体地址 用工所在地 所在地 工作所在地 工作位置 厂址 workplace workaddress worklocation location address addr jobaddress jobplace workspace gzdd gzdz ygdd ygdz dd dz sbdd',
    ),
    avoid: words('邮箱 户籍 家庭 企业地址 单位地址 公司地址 注册地址 上车 目的地 companyaddress'),
    fits: isWordy,
    label: { zh: '工作地点', en: 'workplace' },
  },
  {
    field: 'firmAddress',
    like: /^(?:企业|单位|公司|厂|总部|注册|经营|办公|通讯|营业|车间).*(?:地址|所在地|地点|住所)$/u,
    terms: words(
      '企业地址 单位地址 公司地址 注册地址 厂址 企业所在地 单位所在地 经营地址 通讯地址 公司所在地 车间地址 车间地点 companyaddress companyaddr employeraddress companylocation corpaddress qydz dwdz gsdz zcdz',
    ),
    fits: isWordy,
    label: { zh: '企业地址', en: 'address of the firm' },
  },
  {
    field: 'publishedOn',
    like: /^(?!.*(?:更新|有效|截|到岗|上岗|出生|失效|到期)).*(?:发布|登记|录入|采集|收集|挂网|上报|填报|创建|发文|信息).*(?:日期|时间|日)$|^(?:post|posted|publish|published|create|created|release|listed|issue)(?:on|at|date|time|day)?$|^(?:fb|dj|lr|cj|sb|tb|gw|gwfb)(?:rq|sj|r)$/u,
    terms: words(
      '发布日期 发布时间 发布日 登记日期 登记时间 录入日期 录入时间 采集日期 采集时间 填报日期 填报时间 上报日期 上报时间 创建时间 日期 时间 收集日期 publishedat publishedon publishdate publishtime posted posteddate postdate date createdat createtime createdate releasedate fbrq fbsj djrq djsj lrsj tbrq cjrq',
    ),
    avoid: words('到岗 面试 起止 有效 截止 到岗 到期 出生'),
    fits: isDay,
    label: { zh: '发布日期', en: 'published on' },
  },
  {
    field: 'updatedOn',
    like: /(?:更新|核实|确认|刷新|变更|修改|核对).*(?:日期|时间|日)$|^(?:last)?(?:update|updated|modify|modified|refresh|refreshed|confirm|confirmed|verified)(?:on|at|date|time|day)?$|^(?:gx|hs|qr|xg|sx)(?:rq|sj|r)$/u,
    terms: words(
      '更新日期 更新时间 更新 最近更新 确认日期 核实日期 最后更新 刷新时间 刷新日期 核实时间 确认时间 最近更新时间 updatedat updatedon updatetime updatedate lastupdated modifiedat refreshtime lastmodified gxrq gxsj',
    ),
    fits: isDay,
    label: { zh: '更新日期', en: 'updated on' },
  },
  {
    field: 'expiresOn',
    like: /(?:截止|截至|有效|到期|失效|下架|下线|停招|期满|过期|终止|结束)(?:期|时|日)?(?:限|间|期|至|截止|截止日期|截止时间|时间|日期|日)*$|^(?:valid|expire|expires|expiry|expiration|closing|close|end|deadline|application)(?:until|to|till|through|on|at|date|time|day|deadline)*$|^(?:zp|bm|xx|gw)?(?:jz|yx|dq|xj|yxjz)(?:rq|sj|q|qz|qx|z|r)$/u,
    terms: words(
      'effectiveto effectiveuntil 截止日期 截止时间 有效期至 有效期 招聘截止 招聘截止日期 截止 招聘截止时间 有效日期 到期日期 到期时间 失效日期 报名截止 报名截止时间 报名截止日期 有效期限 招聘期限 招聘有效期 有效截止日期 结束日期 结束时间 失效时间 岗位有效期 截至日期 截至时间 expiresat expireson expirydate expiredate deadline validuntil validto enddate expiretime endtime closingdate expiry yxq yxqz jzrq jzsj dqrq yxqx zpjzrq yxrq',
    ),
    fits: isDay,
    label: { zh: '截止日期', en: 'expires on' },
  },
  {
    field: 'startOn',
    like: /(?:到岗|上岗|开工|入职|报到|起止|用工)(?:日期|时间)$/u,
    terms: words(
      '到岗时间 到岗日期 要求到岗时间 上岗时间 用工时间 开工时间 开工日期 入职时间 开始时间 开始日期 用工日期 上岗日期 startdate starttime starton onboarddate dgsj dgrq sgsj',
    ),
    label: { zh: '到岗时间', en: 'starts on' },
  },
];

export const ofVillageWork: readonly Terms[] = [
  {
    field: 'workshop',
    like: /^(?:就业|帮扶|扶贫|乡村|振兴|就业帮扶)*车间(?:名称|全称|名)?$/u,
    terms: words('车间名称 就业帮扶车间 帮扶车间 扶贫车间 车间 就业帮扶车间名称 帮扶车间名称 乡村车间 就业车间 就业帮扶基地 workshop workshopname cjmc bfcj'),
    fits: isWordy,
    label: { zh: '车间名称', en: 'workshop' },
  },
  {
    field: 'project',
    like: /^(?:以工代赈|建设|工程|实施|所属)*(?:项目|工程)(?:名称|全称|名)?$/u,
    terms: words('项目名称 工程名称 以工代赈项目 项目 工程项目 以工代赈项目名称 工程 建设项目 project projectname xmmc gcmc'),
    fits: isWordy,
    label: { zh: '项目名称', en: 'project' },
  },
  {
    field: 'content',
    terms: words('用工内容 工程内容 务工内容 劳务内容 施工内容 建设内容 用工类别 ygnr sgnr'),
    fits: isWordy,
    label: { zh: '用工内容', en: 'work to do' },
  },
  {
    field: 'product',
    terms: words('产品 主要产品 加工产品 生产产品 主营产品 生产内容 加工内容 经营项目 product products cp zycp'),
    label: { zh: '产品', en: 'product' },
  },
  {
    field: 'group',
    like: /^(?:安置|招用|聘用|招聘|面向|适用|开发|岗位)?(?:对象|人群|人员类[型别])$/u,
    terms: words('安置对象 招用对象 聘用对象 安置人员 对象 招聘对象 面向对象 人员类别 安置人群 适用对象 targetgroup azdx'),
    label: { zh: '安置对象', en: 'for whom' },
  },
  {
    field: 'fund',
    like: /^(?:补贴|补助|报酬|工资)?(?:资金|经费)(?:来源|渠道|类型|性质)$|^(?:补贴|补助)(?:资金)?(?:来源|渠道)$/u,
    terms: words('资金渠道 资金来源 补贴资金来源 经费来源 资金类型 补贴资金 补贴渠道 fund fundsource zjqd zjly'),
    label: { zh: '资金渠道', en: 'fund' },
  },
  {
    field: 'lead',
    like: /^(?:牵头|主管|责任|管理|实施|开发|设岗|业主|建设)(?:部门|单位|主体)$/u,
    terms: words(
      '牵头部门 主管部门 开发单位 管理单位 责任部门 设岗单位 责任单位 实施单位 建设单位 业主单位 主管单位 管理部门 开发部门 leaddepartment department qtbm zgbm',
    ),
    label: { zh: '牵头部门', en: 'lead department' },
  },
  {
    field: 'term',
    like: /^(?:协议|合同|聘用|服务|用工|岗位|劳务协议)?(?:期限|工期|聘期|服务期)$/u,
    terms: words(
      '协议期限 合同期限 聘用期限 工期 协议期 服务期限 用工期限 合同期 聘期 岗位期限 用工期 劳务协议期限 term contractterm period duration xyqx htqx gq',
    ),
    label: { zh: '期限', en: 'term' },
  },
];
