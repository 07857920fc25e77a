/**
 * What callers and call-takers say for the types that every city starts with, where their names do not
 * have the word. A code that a city does not know is passed over; its own types are found by their names.
 */
const SAID: Record<string, string> = {
  "fire.structure": "house home flat apartment dwelling building roof 住宅 民房 居民楼 房屋 房子 楼房 着火 起火 失火",
  "fire.high_rise": "tower skyscraper 高楼 着火 起火",
  "fire.vehicle": "car truck lorry bus 汽车 轿车 货车 自燃 车着火",
  "fire.vegetation": "field bush wildfire 草地 荒草 山火",
  "fire.forest": "woods wildfire 山火",
  "fire.outside": "rubbish garbage trash bin 垃圾桶",
  "fire.battery": "ebike e-bike scooter 电瓶车 电动车",
  "fire.gas_leak": "smell of gas 煤气 天然气 煤气味",
  "fire.lift": "elevator",
  "fire.smoke": "smell burning 冒烟 异味",
  "fire.person_trapped": "stuck 困住",
  "fire.locked_in": "锁在屋里 反锁",
  "fire.insects": "hornets nest 蜂窝 马蜂窝",
  "medical.cardiac_arrest": "no pulse cpr 没有心跳 心跳停止 猝死",
  "medical.chest_pain": "heart 心脏病 心绞痛 胸闷",
  "medical.stroke": "paralysed speech 中风 脑梗 偏瘫",
  "medical.breathing": "asthma short of breath 哮喘 喘不上气 气短",
  "medical.unconscious": "collapsed passed out 不省人事 昏倒 晕倒",
  "medical.seizure": "epilepsy fit convulsion 癫痫 羊癫疯",
  "medical.choking": "噎住 卡住",
  "medical.childbirth": "labour labor baby birth pregnant 生孩子 分娩 孕妇 要生了",
  "medical.overdose": "drugs pills 吃药 服毒 农药",
  "medical.burn": "scald 烫伤 烧伤",
  "medical.bleeding": "blood wound 流血 出血",
  "medical.diabetic": "sugar 低血糖",
  "medical.allergy": "anaphylaxis sting 过敏",
  "medical.fall": "slipped 跌倒 滑倒",
  "medical.help_up": "lift assist 扶起",
  "police.shooting": "gun shot shots 枪 开枪",
  "police.stabbing": "knife stabbed 捅 刀伤 砍人",
  "police.fight": "brawl beating 打人 打架",
  "police.domestic": "husband wife partner 家暴 打老婆",
  "police.robbery": "mugging robbed 打劫",
  "police.burglary": "break-in 入室 小偷 进贼",
  "police.theft": "stolen thief 小偷 偷东西",
  "police.sexual_assault": "rape 强奸 猥亵",
  "police.suicide_threat": "jump jumper 跳楼 自杀",
  "police.noise": "loud music party 太吵 噪声",
  "police.missing_child": "lost child 孩子丢了 走丢",
  "traffic.crash_injury": "car accident collision 车祸 撞车 撞人",
  "traffic.crash_damage": "car accident collision 车祸 追尾 剐蹭 撞车",
  "traffic.crash_pedestrian": "run over bicycle 撞人",
  "traffic.disabled_vehicle": "flat tyre engine 抛锚 坏车",
  "traffic.move_car": "挪车 堵门",
  "traffic.congestion": "jam 堵车",
  "utility.power_cut": "electricity blackout 没电 断电",
  "utility.water_cut": "no water 没水 断水",
};

/** The other words for a type, in small letters; none: an empty text. */
export function everyday(code: string): string {
  return SAID[code] ?? "";
}
