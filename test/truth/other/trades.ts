import { words } from './dice.ts';

/** A trade as ads name it: the titles of one entry mean the same work. */
export interface Trade {
  readonly titles: readonly string[];
  readonly industry: string;
  readonly pay: readonly [number, number];
  readonly unit?: 'HOUR' | 'DAY' | 'YEAR';
}

const trade = (industry: string, low: number, high: number, titles: string, unit?: Trade['unit']): Trade => ({ titles: words(titles), industry, pay: [low, high], ...(unit ? { unit } : {}) });

/** Titles of real ads, the trade's own name seldom among them; the last ones no table of trades has, so they have one title only. */
export const TRADES: readonly Trade[] = [
  trade('电子', 4200, 6500, '插件员 手插员 电子普工 插件工'),
  trade('电子', 4600, 7000, 'SMT作业员 贴片操作员 SMT操作工 贴片工'),
  trade('五金', 5500, 9000, '氩弧焊工 二保焊工 焊接技工 气保焊工'),
  trade('五金', 4800, 7600, '冲床工 冲床操作工 冲压操作工'),
  trade('五金', 6000, 9500, '抛光工 打磨工 磨光工 抛光打磨工'),
  trade('模具', 6500, 11000, 'CNC技工 CNC操作工 数控操作工 加工中心操作工'),
  trade('模具', 7000, 12000, '模具师傅 模具钳工 模具技工'),
  trade('塑胶', 4800, 7200, '注塑工 注塑操作工 注塑机操作工 啤机工'),
  trade('服装', 4500, 8500, '平车工 车缝工 缝纫工 针车工 车衣工'),
  trade('服装', 4300, 6500, '裁床工 裁剪员 裁断工'),
  trade('服装', 4000, 6000, '烫工 大烫工 整烫工'),
  trade('鞋业', 4500, 7000, '成型工 鞋厂成型工 制鞋工 针车鞋工'),
  trade('食品', 3800, 5600, '打包工 包装员 包装普工 打包员'),
  trade('食品', 3900, 5800, '食品厂普工 食品加工员 食品加工工 食品操作工'),
  trade('物流', 5000, 8000, '叉车工 叉车司机 铲车叉车工 叉车操作员'),
  trade('物流', 4500, 6500, '分拣员 拣货员 拣货工 快递分拣员'),
  trade('物流', 4500, 6300, '仓管员 仓库管理员 仓管 库管员'),
  trade('物流', 6500, 11000, '货车司机 B2司机 A2货车司机'),
  trade('家具', 5500, 9000, '木工 木工师傅 家具木工'),
  trade('家具', 5000, 8500, '喷漆工 油漆工 喷涂工'),
  trade('酒店', 3500, 5000, '楼层服务员 客房服务员 客房部服务员'),
  trade('餐饮', 3600, 5000, '传菜员 餐厅服务员 楼面服务员'),
  trade('餐饮', 5000, 9000, '厨师 炒锅师傅 炒锅'),
  trade('餐饮', 3300, 4600, '洗碗工 后厨帮工 厨房杂工 洗碗阿姨'),
  trade('物业', 3200, 4500, '保洁 清洁工 保洁员 清洁员'),
  trade('物业', 3600, 5200, '保安 秩序维护员 门卫 保安员'),
  trade('养老', 4200, 6500, '养老护理员 护工 养老院护工'),
  trade('家政', 5500, 9800, '月嫂 母婴护理师 母婴护理员'),
  trade('机械', 5500, 8500, '机修工 设备维修工 维修工 机修'),
  trade('机械', 5200, 8000, '电工 维修电工 低压电工 厂区电工'),
  trade('电子', 4500, 6800, 'QC 品检员 质检员 检验员 品检'),
  trade('电商', 4500, 8000, '客服 客服专员 网店客服 在线客服'),
  trade('建筑', 240, 350, '钢筋工 扎铁工 绑钢筋工', 'DAY'),
  trade('建筑', 260, 380, '木模工 模板工 支模工', 'DAY'),
  trade('建筑', 180, 260, '小工 建筑小工 工地小工', 'DAY'),
  trade('电子', 17, 26, '临时普工 小时工普工 普工', 'HOUR'),
  trade('化工', 70000, 110000, '外操 外操员 化工操作工', 'YEAR'),
  trade('眼镜', 4600, 7000, '镜片研磨技师 镜片研磨工 镜片研磨员'),
  trade('珠宝', 6000, 10000, '镶石工 镶石师傅 镶石技工'),
  trade('玩具', 4000, 5600, '搪胶公仔修坯工 搪胶公仔修坯师傅'),
  trade('茶业', 3600, 5200, '六堡茶渥堆工 六堡茶渥堆操作工'),
  trade('乐器', 4800, 7500, '吉他指板打磨技师'),
  trade('医疗器械', 4600, 6800, '导管封口员 导管封口工 导管封口操作员'),
];
