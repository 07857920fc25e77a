/** The command line's language: verbs, what may follow each, and their Chinese twins. */
import type { Key } from "../i18n/index.svelte";

export type Slot =
  | "call"
  | "incident"
  | "units"
  | "unit"
  | "anyUnit"
  | "status"
  | "type"
  | "outcome"
  | "hospital"
  | "hospitalStatus"
  | "service"
  | "callee"
  | "tried"
  | "ending"
  | "linked"
  | "closure"
  | "neighbour"
  | "support"
  | "relation"
  | "occasion"
  | "level"
  | "station"
  | "more"
  | "warning"
  | "warningText"
  | "minutes"
  | "words";

export interface Verb {
  name: string;
  zh: string;
  slots: Slot[];
  example: string;
  help: Key;
}

export const VERBS: Verb[] = [
  { name: "take", zh: "受理", slots: ["call", "incident"], example: "take C7", help: "help.take" },
  {
    name: "classify",
    zh: "分类",
    slots: ["incident", "type"],
    example: "classify 42 fire.structure",
    help: "help.classify",
  },
  { name: "send", zh: "派", slots: ["units", "incident"], example: "send E03 T01 to 42", help: "help.send" },
  { name: "status", zh: "状态", slots: ["unit", "status", "more"], example: "status E03 onscene", help: "help.status" },
  { name: "cancel", zh: "取消", slots: ["unit", "words"], example: "cancel E03", help: "help.cancel" },
  {
    name: "divert",
    zh: "改派",
    slots: ["unit", "incident", "words"],
    example: "divert E03 43 a child is inside",
    help: "help.divert",
  },
  { name: "swap", zh: "换派", slots: ["unit", "anyUnit", "words"], example: "swap E01 E02", help: "help.swap" },
  { name: "tell", zh: "告知", slots: ["unit", "words"], example: "tell E03 use the north gate", help: "help.tell" },
  { name: "out", zh: "停用", slots: ["anyUnit", "words"], example: "out E03 flat battery", help: "help.out" },
  { name: "in", zh: "启用", slots: ["anyUnit"], example: "in E03", help: "help.in" },
  {
    name: "found",
    zh: "发现",
    slots: ["anyUnit", "type", "words"],
    example: "found P03 traffic.crash_injury",
    help: "help.found",
  },
  { name: "seen", zh: "路遇", slots: ["anyUnit", "type", "words"], example: "seen P03 fire.outside", help: "help.seen" },
  { name: "home", zh: "归队", slots: ["anyUnit"], example: "home E03", help: "help.home" },
  { name: "undo", zh: "撤销", slots: [], example: "undo", help: "help.undo" },
  { name: "reinforce", zh: "增援", slots: ["incident"], example: "reinforce 42", help: "help.reinforce" },
  { name: "lower", zh: "降级", slots: ["incident"], example: "lower 42 1 because only smoke", help: "help.lower" },
  { name: "standoff", zh: "集结", slots: ["incident"], example: "standoff 42 North gate", help: "help.standoff" },
  { name: "safe", zh: "安全", slots: ["unit"], example: "safe E03", help: "help.safe" },
  { name: "held", zh: "挂起", slots: [], example: "held", help: "help.held" },
  { name: "calledback", zh: "已回拨", slots: ["incident"], example: "calledback 42", help: "help.calledback" },
  { name: "close", zh: "结案", slots: ["incident", "outcome"], example: "close 42 handled", help: "help.close" },
  { name: "ask", zh: "询问", slots: ["incident"], example: "ask 42", help: "help.ask" },
  { name: "reply", zh: "回答", slots: ["incident"], example: "reply 42 trapped=yes", help: "help.reply" },
  { name: "prealert", zh: "预先通知", slots: ["incident"], example: "prealert 42", help: "help.prealert" },
  { name: "standdown", zh: "解除", slots: ["incident"], example: "standdown 42", help: "help.standdown" },
  { name: "volunteers", zh: "志愿者", slots: ["incident"], example: "volunteers 42", help: "help.volunteers" },
  { name: "answer", zh: "应答", slots: ["call"], example: "answer C7", help: "help.answer" },
  { name: "hold", zh: "保持", slots: ["call"], example: "hold C7", help: "help.hold" },
  { name: "resume", zh: "恢复", slots: ["call"], example: "resume C7", help: "help.resume" },
  { name: "transfer", zh: "转接", slots: ["call", "callee"], example: "transfer C7 fire", help: "help.transfer" },
  { name: "quiet", zh: "静默", slots: ["call"], example: "quiet C7", help: "help.quiet" },
  { name: "text", zh: "文字", slots: ["call", "words"], example: "text C7 Are you safe?", help: "help.text" },
  { name: "callback", zh: "回拨", slots: ["call", "tried"], example: "callback C7 missed", help: "help.callback" },
  { name: "community", zh: "社区", slots: ["call"], example: "community C7", help: "help.community" },
  { name: "end", zh: "结束", slots: ["call", "ending"], example: "end C7 nuisance", help: "help.end" },
  { name: "split", zh: "拆出", slots: ["linked"], example: "split C7", help: "help.split" },
  { name: "many", zh: "大量来电", slots: ["incident"], example: "many 42", help: "help.many" },
  { name: "manyover", zh: "来电如常", slots: ["incident"], example: "manyover 42", help: "help.manyover" },
  { name: "merge", zh: "合并", slots: ["incident", "incident"], example: "merge 41 into 42", help: "help.merge" },
  {
    name: "relate",
    zh: "关联",
    slots: ["incident", "incident", "relation"],
    example: "relate 42 43 caused",
    help: "help.relate",
  },
  { name: "unrelate", zh: "解除关联", slots: ["incident", "incident"], example: "unrelate 42 43", help: "help.unrelate" },
  { name: "reopen", zh: "重开", slots: ["incident", "words"], example: "reopen 42 smoke again", help: "help.reopen" },
  { name: "open", zh: "查看", slots: ["incident"], example: "open 42", help: "help.open" },
  { name: "silence", zh: "消音", slots: [], example: "silence", help: "help.silence" },
  { name: "allwell", zh: "平安", slots: ["unit"], example: "allwell E03", help: "help.allwell" },
  { name: "breakdown", zh: "故障", slots: ["unit"], example: "breakdown E03 flat tyre", help: "help.breakdown" },
  { name: "distress", zh: "求救", slots: ["anyUnit"], example: "distress E03", help: "help.distress" },
  {
    name: "hospital",
    zh: "医院",
    slots: ["hospital", "hospitalStatus"],
    example: "hospital H5 divert full",
    help: "help.hospital",
  },
  { name: "redirect", zh: "改送", slots: ["unit", "hospital"], example: "redirect A01 H5", help: "help.redirect" },
  { name: "break", zh: "休息", slots: ["anyUnit"], example: "break E03 30", help: "help.break" },
  { name: "recall", zh: "召回", slots: ["anyUnit"], example: "recall E03 big fire", help: "help.recall" },
  { name: "post", zh: "调防", slots: ["anyUnit", "station"], example: "post E03 S7 north is bare", help: "help.post" },
  { name: "desk", zh: "业务席", slots: ["service"], example: "desk fire", help: "help.desk" },
  { name: "handover", zh: "交班", slots: [], example: "handover 2", help: "help.handover" },
  { name: "note", zh: "记录", slots: ["incident", "words"], example: "note 42 Gas is off", help: "help.note" },
  { name: "remind", zh: "提醒", slots: ["incident", "minutes", "words"], example: "remind 42 10 ask the hospital", help: "help.remind" },
  { name: "journal", zh: "日志", slots: [], example: "journal", help: "help.journal" },
  { name: "lead", zh: "指挥", slots: ["unit"], example: "lead E03", help: "help.lead" },
  { name: "place", zh: "编入", slots: ["unit"], example: "place E03 2", help: "help.place" },
  {
    name: "task",
    zh: "任务",
    slots: ["incident", "words"],
    example: "task 42 for E03 in 15 Search floor 2",
    help: "help.task",
  },
  { name: "task-yes", zh: "接受任务", slots: ["incident", "words"], example: "task-yes 42 1", help: "help.taskYes" },
  {
    name: "task-no",
    zh: "拒绝任务",
    slots: ["incident", "words"],
    example: "task-no 42 1 no ladder here",
    help: "help.taskNo",
  },
  {
    name: "task-done",
    zh: "任务完成",
    slots: ["incident", "words"],
    example: "task-done 42 1 nobody inside",
    help: "help.taskDone",
  },
  {
    name: "task-failed",
    zh: "任务未完成",
    slots: ["incident", "words"],
    example: "task-failed 42 1 roof too weak",
    help: "help.taskFailed",
  },
  {
    name: "task-off",
    zh: "取消任务",
    slots: ["incident", "words"],
    example: "task-off 42 1 there is no gas",
    help: "help.taskOff",
  },
  { name: "task-to", zh: "转交任务", slots: ["incident", "words"], example: "task-to 42 1 E03 sent on", help: "help.taskTo" },
  { name: "task-time", zh: "任务时限", slots: ["incident", "words"], example: "task-time 42 1 20", help: "help.taskTime" },
  { name: "mark", zh: "节点", slots: ["incident"], example: "mark 42 under_control", help: "help.mark" },
  { name: "count", zh: "伤员", slots: ["incident"], example: "count 42 2 3 10 0", help: "help.count" },
  { name: "blocked", zh: "受阻", slots: ["unit"], example: "blocked E03", help: "help.blocked" },
  {
    name: "close-road",
    zh: "封路",
    slots: ["words"],
    example: "close-road High Street for 30",
    help: "help.closeRoad",
  },
  {
    name: "slow-road",
    zh: "缓行",
    slots: ["words"],
    example: "slow-road High Street times 3",
    help: "help.slowRoad",
  },
  { name: "open-road", zh: "通路", slots: ["closure"], example: "open-road 2", help: "help.openRoad" },
  {
    name: "perimeter",
    zh: "警戒",
    slots: ["incident", "words"],
    example: "perimeter 42 200",
    help: "help.perimeter",
  },
  { name: "aid", zh: "支援", slots: ["incident", "neighbour"], example: "aid 42", help: "help.aid" },
  {
    name: "aid-yes",
    zh: "同意支援",
    slots: ["incident", "units"],
    example: "aid-yes 42 N1 in 12",
    help: "help.aidYes",
  },
  {
    name: "aid-no",
    zh: "拒绝支援",
    slots: ["incident", "words"],
    example: "aid-no 42 our river rises",
    help: "help.aidNo",
  },
  {
    name: "support",
    zh: "协作",
    slots: ["incident", "support"],
    example: "support 42 tow_truck",
    help: "help.support",
  },
  {
    name: "event",
    zh: "活动",
    slots: ["words", "units"],
    example: "event match E01 in 30 for 120",
    help: "help.event",
  },
  {
    name: "event-off",
    zh: "取消活动",
    slots: ["occasion", "words"],
    example: "event-off 2 rain",
    help: "help.eventOff",
  },
  { name: "level", zh: "备勤", slots: ["level", "words"], example: "level raised 120 storm", help: "help.level" },
  {
    name: "major",
    zh: "重大",
    slots: ["incident", "words"],
    example: "major 42 many people inside",
    help: "help.major",
  },
  {
    name: "majorover",
    zh: "解除重大",
    slots: ["incident", "words"],
    example: "majorover 42 all are out",
    help: "help.majorover",
  },
  {
    name: "warn",
    zh: "预警",
    slots: ["warningText", "incident", "words"],
    example: "warn gas_leak 42 Long Road",
    help: "help.warn",
  },
  { name: "warn-yes", zh: "批准预警", slots: ["warning"], example: "warn-yes 3", help: "help.warnYes" },
  {
    name: "warn-no",
    zh: "驳回预警",
    slots: ["warning", "words"],
    example: "warn-no 3 wrong street",
    help: "help.warnNo",
  },
  {
    name: "warn-over",
    zh: "解除预警",
    slots: ["warning", "words"],
    example: "warn-over 3 gas is off",
    help: "help.warnOver",
  },
  { name: "sheet", zh: "警情单", slots: ["incident"], example: "sheet 42", help: "help.sheet" },
  { name: "paper", zh: "纸质单", slots: [], example: "paper", help: "help.paper" },
  { name: "help", zh: "帮助", slots: [], example: "help", help: "help.help" },
  { name: "new", zh: "新建", slots: [], example: "new", help: "help.new" },
];

/** Words that a dispatcher types for a status, as the record calls it. */
export const STATUSES: Record<string, string> = {
  acknowledged: "acknowledged",
  enroute: "en_route",
  staged: "staged",
  onscene: "on_scene",
  transporting: "transporting",
  athospital: "at_hospital",
  cleared: "cleared",
};

/** A status as it is typed, without what somebody puts between its words. */
export function statusWord(typed: string | undefined): string {
  return (typed ?? "").toLowerCase().replace(/[_-]/g, "");
}

export function verbOf(word: string): Verb | undefined {
  const typed = word === "?" ? "help" : word.toLowerCase();
  return VERBS.find((verb) => verb.name === typed || verb.zh === word);
}

/** What a call that comes to nothing was. */
export const ENDINGS = ["nuisance", "test", "misdial", "abandoned"];
/** How a call-back went. */
export const TRIED = ["reached", "missed"];
