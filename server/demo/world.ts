/** The demo's world: invented firms on real places. Nobody and nothing in it is real; phones begin with 1990000, which is nobody's. */

export interface DemoFirm {
  readonly name: string;
  readonly city: '中山' | '珠海' | '深圳' | '东莞' | '钦州';
  readonly town: string;
  readonly address: string;
  readonly industry: string;
  readonly park?: string;
  readonly trades: readonly DemoTrade[];
}

export interface DemoTrade {
  readonly title: string;
  /** Yuan a month, or an hour where `unit` says so. */
  readonly pay: readonly [number, number];
  readonly unit?: '时' | '日';
  readonly duty: string;
}

const TRADES: Readonly<Record<string, DemoTrade>> = {
  焊工: { title: '电焊工', pay: [6500, 8500], duty: '负责货架和护栏焊接，会二保焊优先' },
  普工: { title: '普工', pay: [4800, 6200], duty: '流水线组装，新手包教' },
  缝纫: { title: '缝纫工', pay: [5000, 7500], duty: '平车、打边，多劳多得' },
  注塑: { title: '注塑机操作员', pay: [5200, 6800], duty: '看机、调料、检查产品外观' },
  叉车: { title: '叉车司机', pay: [5500, 7000], duty: '仓库装卸转运，须持叉车证' },
  质检: { title: '质检员', pay: [4800, 6000], duty: '来料和成品检验，认真细心' },
  仓管: { title: '仓管员', pay: [4500, 5600], duty: '收发货、盘点、做台账' },
  数控: { title: '数控车床操作工', pay: [6800, 9500], duty: '会看图纸，能独立调机优先' },
  包装: { title: '包装工', pay: [4300, 5500], duty: '产品装箱、贴标、打包' },
  电工: { title: '电工', pay: [6000, 8000], duty: '设备维修保养，持低压电工证' },
  保安: { title: '保安员', pay: [3800, 4600], duty: '门岗值守和厂区巡逻' },
  厨师: { title: '厨师', pay: [5500, 7500], duty: '员工食堂大锅菜' },
  家政: { title: '家政服务员', pay: [5000, 7000], duty: '居家保洁、做饭' },
  月嫂: { title: '月嫂', pay: [8000, 12000], duty: '照护产妇和新生儿，可先培训' },
  护理: { title: '养老护理员', pay: [4800, 6500], duty: '照料老人起居' },
  化工: { title: '化工操作工', pay: [6000, 8200], duty: '中控室巡检和装置操作，三班倒' },
  装卸: { title: '码头装卸工', pay: [6500, 9000], duty: '集装箱装卸、绑扎' },
  贴片: { title: 'SMT操作员', pay: [5200, 6800], duty: '上料、换线、巡机' },
  锂电: { title: '锂电池装配工', pay: [5500, 7200], duty: '电芯装配，无尘车间坐班' },
  分拣: { title: '分拣员', pay: [22, 26], unit: '时', duty: '快递分拣扫描，可日结' },
  喷涂: { title: '喷涂工', pay: [6000, 8000], duty: '喷粉、喷漆，劳保齐全' },
  司机: { title: '货车司机', pay: [7000, 9500], duty: 'B2以上，珠三角短途' },
  文员: { title: '文员', pay: [3800, 4800], duty: '做报表、接电话' },
  收银: { title: '收银员', pay: [3500, 4300], duty: '商场收银，轮班' },
};

const of = (...names: string[]): DemoTrade[] => names.flatMap((n) => TRADES[n] ?? []);

export const FIRMS: readonly DemoFirm[] = [
  { name: '中山市禾润达电器有限公司', city: '中山', town: '南头镇', address: '同乐路66号', industry: '家电', trades: of('普工', '注塑', '仓管', '叉车') },
  { name: '中山市岐川服饰有限公司', city: '中山', town: '沙溪镇', address: '宝珠路21号', industry: '服装', trades: of('缝纫', '包装', '质检') },
  { name: '中山市明岐灯饰有限公司', city: '中山', town: '古镇镇', address: '曹兴路88号', industry: '灯饰', trades: of('普工', '焊工', '喷涂') },
  { name: '中山市榄溪五金制品有限公司', city: '中山', town: '小榄镇', address: '工业大道12号', industry: '五金', trades: of('焊工', '数控', '普工', '电工') },
  { name: '中山市横澜新能源有限公司', city: '中山', town: '横栏镇', address: '茂辉大道9号', industry: '新能源', trades: of('锂电', '质检', '叉车') },
  { name: '中山市香晖家政服务有限公司', city: '中山', town: '东区街道', address: '长江路5号', industry: '家政', trades: of('家政', '月嫂', '护理') },
  { name: '中山市坦洲佳艺玩具有限公司', city: '中山', town: '坦洲镇', address: '金斗路30号', industry: '玩具', trades: of('普工', '包装', '缝纫') },
  {
    name: '珠海市斗海精密机械有限公司',
    city: '珠海',
    town: '斗门区',
    address: '井岸镇珠峰大道208号',
    industry: '机械',
    trades: of('数控', '焊工', '质检', '仓管'),
  },
  { name: '珠海市金澳石化有限公司', city: '珠海', town: '金湾区', address: '南水镇石化路17号', industry: '石化', trades: of('化工', '电工', '保安') },
  { name: '珠海市湾澜海产食品有限公司', city: '珠海', town: '金湾区', address: '三灶镇琴石路3号', industry: '食品', trades: of('包装', '普工', '厨师') },
  { name: '珠海市香海打印耗材有限公司', city: '珠海', town: '香洲区', address: '南屏科技园屏东路6号', industry: '电子', trades: of('普工', '质检', '贴片') },
  { name: '深圳市宝岭电子有限公司', city: '深圳', town: '宝安区', address: '石岩街道浪心路18号', industry: '电子', trades: of('贴片', '普工', '质检', '仓管') },
  { name: '深圳市龙坪模具有限公司', city: '深圳', town: '龙岗区', address: '坪地街道富民路7号', industry: '模具', trades: of('数控', '注塑', '焊工') },
  { name: '深圳市鹏捷供应链有限公司', city: '深圳', town: '龙华区', address: '观澜街道平安路55号', industry: '物流', trades: of('分拣', '叉车', '司机') },
  { name: '深圳市南岭物业服务有限公司', city: '深圳', town: '南山区', address: '西丽街道同发路1号', industry: '物业', trades: of('保安', '电工', '文员') },
  { name: '东莞市莞樟鞋业有限公司', city: '东莞', town: '樟木头镇', address: '柏地路40号', industry: '鞋业', trades: of('缝纫', '普工', '包装') },
  { name: '东莞市长安达五金塑胶有限公司', city: '东莞', town: '长安镇', address: '振安路101号', industry: '塑胶', trades: of('注塑', '数控', '普工') },
  {
    name: '钦州市港澜码头服务有限公司',
    city: '钦州',
    town: '钦南区',
    address: '钦州港滨海大道2号',
    industry: '港口',
    park: '自贸区钦州港片区',
    trades: of('装卸', '司机', '电工'),
  },
  {
    name: '钦州市沙井电子科技有限公司',
    city: '钦州',
    town: '钦南区',
    address: '科技路10号',
    industry: '电子',
    park: '钦州高新技术产业开发区',
    trades: of('贴片', '普工', '文员'),
  },
  {
    name: '钦州市金窝新材料有限公司',
    city: '钦州',
    town: '钦南区',
    address: '进港公路33号',
    industry: '化工',
    park: '钦南区金窝工业园',
    trades: of('化工', '叉车', '质检'),
  },
  {
    name: '钦州市皇马木业有限公司',
    city: '钦州',
    town: '钦北区',
    address: '皇马大道8号',
    industry: '家具',
    park: '钦北区皇马工业园',
    trades: of('普工', '喷涂', '叉车'),
  },
  {
    name: '灵山县荔香食品有限公司',
    city: '钦州',
    town: '灵山县',
    address: '十里大道15号',
    industry: '食品',
    park: '灵山县十里工业园',
    trades: of('包装', '普工', '收银'),
  },
  {
    name: '灵山县陆屋港汇制衣有限公司',
    city: '钦州',
    town: '灵山县',
    address: '临港大道26号',
    industry: '服装',
    park: '灵山县陆屋临港产业园',
    trades: of('缝纫', '质检', '包装'),
  },
  {
    name: '浦北县泉水陶业有限公司',
    city: '钦州',
    town: '浦北县',
    address: '泉水镇工业路4号',
    industry: '陶瓷',
    park: '浦北县泉水工业园',
    trades: of('普工', '喷涂', '电工'),
  },
];

export interface DemoVillage {
  readonly county: string;
  readonly town: string;
  readonly village: string;
}
export const VILLAGES: readonly DemoVillage[] = [
  { county: '灵山县', town: '陆屋镇', village: '陆屋社区' },
  { county: '灵山县', town: '檀圩镇', village: '檀圩社区' },
  { county: '灵山县', town: '太平镇', village: '太平社区' },
  { county: '浦北县', town: '泉水镇', village: '泉水社区' },
  { county: '浦北县', town: '寨圩镇', village: '寨圩社区' },
  { county: '钦北区', town: '大寺镇', village: '大寺社区' },
  { county: '钦南区', town: '那丽镇', village: '那丽社区' },
];
export const BENEFITS = [
  '包吃住',
  '五险',
  '夫妻房',
  '空调宿舍',
  '全勤奖',
  '加班费',
  '长白班',
  '班车接送',
  '月休4天',
  '返乡路费报销',
  '高温补贴',
  '免费工作餐',
] as const;
export const SURNAMES = ['黄', '陆', '韦', '梁', '覃', '劳', '仇', '宁', '施', '邓', '容', '翁'] as const;
export const GIVEN = ['小燕', '国强', '秀英', '志明', '丽芳', '文海', '桂兰', '建华', '春梅', '家明', '海英', '永福', '美玲', '世荣'] as const;
export const CATEGORIES = ['脱贫户', '监测帮扶对象', '易地搬迁', '农村低收入', '一般'] as const;
export const WELFARE_POSTS = ['护林员', '乡村保洁员', '道路养护员', '水利管护员'] as const;
export const WORKSHOP_POSTS = [
  ['荔枝果蔬分拣工', '果蔬'],
  ['电子线材加工员', '电子线材'],
  ['箱包缝纫工', '箱包'],
] as const;
