/** Characters that are taken for each other by hand or eye, in groups; those that sound alike need not stand here. */
const GROUPS =
  '义叉又乂 帅师 洁沽诘 管菅 检捡险俭 纫仞韧 徒涂 悍焊捍旱 未末 己已巳 士土 贷货 拌伴绊 扳板 铣洗 铸涛 压庄 卸御 喷愤 漆膝 注柱驻 塑朔 裁栽载 缝逢 纺访仿 织识积 印卯 刷制 厨橱 保堡 安按 员贠 质盾 司同 机肌 操澡燥 作昨诈 木本术 工土干 普晋 电申由甲 车东 搬般 运远 装妆 包句勺 仓仑苍 库厍 销俏消 售焦 客容各 服报 务劳 养券 护炉 理里 老考 母毋 婴樱 月用 嫂搜 家冢 政故 保呆 清请情 扫归 收牧 银根 文丈 秘密 会今 计汁 网冈 店点 快块 递第 送逆 外处 卖买 打灯 磨摩 抛拋 光先 钳钴 铆铭 模摸 具貝 焊悍 炼练 烧绕 炉护 船般 码吗 头买 吊吕 塔搭 泥尼 瓦互 架加 子于 木大 园圆 林材 果杲 采菜 摘滴 种钟 植值 饲伺 水永 产严 食良 品晶 面而 点占 烘哄 焙培 传转 菜莱 洗先 碗婉 仪义 器嚣 药荮 剂济 试拭 验捡 陈东 巡驯 逻罗 门们 卫卩 消肖 防妨 监盐 控空 环坏 卫节 绿录 化花 村材 道到 硬更 孜牧 珠殊 海侮 惠恵 莞苋 深探 圳川 钦软 洲州';

const groupsOf = new Map<string, Set<string>>();
for (const group of GROUPS.split(' '))
  for (const char of group) for (const other of group) if (other !== char) (groupsOf.get(char) ?? groupsOf.set(char, new Set()).get(char))?.add(other);

/** True for two characters that look alike. */
export const looksLike = (a: string, b: string): boolean => groupsOf.get(a)?.has(b) ?? false;
