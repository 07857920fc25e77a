"""Every refusal of the room: the rule's name, what is wrong, and what to do about it.

The words are one table, so that the reference (docs/reference/rules.md) and the translations can
be held complete by a test.
"""

from dataclasses import dataclass
from typing import Final

from turnout.base.text import Words


class Refusal(Exception):
    """A command is not allowed. It names the rule and the remedy; nothing has changed."""

    def __init__(self, rule: str, what: Words, remedy: Words) -> None:
        super().__init__(f"{rule}: {what.en} {remedy.en}")
        self.rule = rule
        self.what = what
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Rule:
    """The words of one refusal; braces are filled with the parts of the case at hand."""

    what: Words
    remedy: Words


def refusal(rule: str, **parts: object) -> Refusal:
    """The refusal of a rule, its words filled with `parts`. Raises KeyError for an unknown rule."""
    words = RULES[rule]
    return Refusal(rule, _filled(words.what, parts), _filled(words.remedy, parts))


def _filled(words: Words, parts: dict[str, object]) -> Words:
    return Words(words.en.format(**parts), words.zh.format(**parts))


def _rule(what: str, what_zh: str, remedy: str, remedy_zh: str) -> Rule:
    return Rule(Words(what, what_zh), Words(remedy, remedy_zh))


RULES: Final[dict[str, Rule]] = {
    "unknown_call": _rule(
        "There is no call {call} in this room.",
        "本席没有编号为 {call} 的报警。",
        "Look at the list of waiting calls.",
        "请查看等待中的报警列表。",
    ),
    "unknown_incident": _rule(
        "There is no incident {incident} in this room.",
        "本中心没有编号为 {incident} 的警情。",
        "Look at the list of incidents.",
        "请查看警情列表。",
    ),
    "unknown_assignment": _rule(
        "There is no order {assignment}.",
        "没有编号为 {assignment} 的出动指令。",
        "Open the incident's card: it lists its orders.",
        "请打开警情卡片查看其出动指令。",
    ),
    "unknown_unit": _rule(
        "There is no unit {unit} in this city.",
        "本市没有处警力量 {unit}。",
        "Look at the list of units.",
        "请查看处警力量列表。",
    ),
    "call_not_ringing": _rule(
        "Call {call} is no longer waiting: it is {status}.",
        "报警 {call} 已不在等待中，状态为 {status}。",
        "Take another call.",
        "请受理其他报警。",
    ),
    "incident_not_open": _rule(
        "Incident {incident} is closed.",
        "警情 {incident} 已结案。",
        "Re-open it first, with a reason.",
        "请先说明原因并重新开启该警情。",
    ),
    "incident_not_closed": _rule(
        "Incident {incident} is open already.",
        "警情 {incident} 本就处于开启状态。",
        "Go on with it as it is.",
        "请直接继续处置。",
    ),
    "unknown_type": _rule(
        "{type} is no incident type of this city.",
        "本市没有警情类别 {type}。",
        "Choose a type from the city's list.",
        "请从本市警情类别表中选择。",
    ),
    "no_plan": _rule(
        "Type {type} has no response plan valid on {date}.",
        "类别 {type} 在 {date} 没有有效的出动方案。",
        "Choose another type, and have the city's plans completed (turnout city check).",
        "请选择其他类别，并补全本市出动方案（turnout city check）。",
    ),
    "priority_out_of_range": _rule(
        "Priority {priority} is none of 1 to 5.",
        "等级 {priority} 不在 1 至 5 之间。",
        "Use 1 (most urgent) to 5.",
        "请使用 1（最紧急）至 5。",
    ),
    "priority_needs_reason": _rule(
        "Priority {priority} departs from the type's own, {usual}.",
        "等级 {priority} 与该类别的标准等级 {usual} 不同。",
        "Say why, or keep {usual}.",
        "请说明原因，或保持等级 {usual}。",
    ),
    "place_empty": _rule(
        "The place has neither an address nor a point.",
        "地点既无地址也无坐标。",
        "Give an address, a point on the map, or both.",
        "请提供地址或地图坐标，或两者都提供。",
    ),
    "not_classified": _rule(
        "Incident {incident} has no type yet, so it has no plan.",
        "警情 {incident} 尚未定类，因此没有出动方案。",
        "Classify it first.",
        "请先确定警情类别。",
    ),
    "no_units": _rule(
        "The order names no unit.",
        "指令未指定任何处警力量。",
        "Name at least one unit.",
        "请至少指定一个处警力量。",
    ),
    "unit_named_twice": _rule(
        "Unit {unit} is named twice.",
        "处警力量 {unit} 被重复指定。",
        "Name each unit once.",
        "每个处警力量只指定一次。",
    ),
    "unit_not_free": _rule(
        "Unit {unit} cannot be sent: it is {status}{where}.",
        "处警力量 {unit} 不能派出：其状态为 {status}{where}。",
        "Ask for a fresh recommendation, choose another unit, or divert it.",
        "请重新获取推荐、选择其他力量，或改派该力量。",
    ),
    "recommendation_outdated": _rule(
        "Recommendation {shown} has been replaced by number {latest}.",
        "第 {shown} 号推荐已被第 {latest} 号取代。",
        "Look at recommendation {latest} and send again.",
        "请查看第 {latest} 号推荐后重新派出。",
    ),
    "override_needs_reason": _rule(
        "This departs from the recommendation: without {left_out}, with {put_in}.",
        "这与推荐不同：未派 {left_out}，另派 {put_in}。",
        "Say why, or send the recommended units.",
        "请说明原因，或派出推荐力量。",
    ),
    "status_not_next": _rule(
        "Order {assignment} is {status}; it cannot become {wanted}.",
        "指令 {assignment} 的状态为 {status}，不能变为 {wanted}。",
        "What can come next: {allowed}.",
        "可以变为：{allowed}。",
    ),
    "status_not_reported": _rule(
        "{wanted} is not something a crew reports.",
        "{wanted} 不是由处警力量上报的状态。",
        "Cancel or divert the order instead.",
        "请改用取消或改派。",
    ),
    "hospital_needed": _rule(
        "Transporting needs to say to which hospital.",
        "送医必须说明送往哪家医院。",
        "Name a hospital.",
        "请指定医院。",
    ),
    "hospital_not_wanted": _rule(
        "A hospital goes with transporting only, not with {wanted}.",
        "只有送医才需要医院，{wanted} 不需要。",
        "Leave the hospital out.",
        "请去掉医院。",
    ),
    "unknown_hospital": _rule(
        "There is no hospital {hospital} in this city's list.",
        "本市列表中没有医院 {hospital}。",
        "Choose a hospital from the list.",
        "请从列表中选择医院。",
    ),
    "reason_needed": _rule(
        "This needs a reason, and none was given.",
        "此操作需要说明原因，但未填写。",
        "Say why in a few words.",
        "请简要说明原因。",
    ),
    "divert_to_same_incident": _rule(
        "Unit {unit} is on its way to incident {incident} already.",
        "处警力量 {unit} 本就在前往警情 {incident}。",
        "Name another incident, or leave the order as it is.",
        "请指定其他警情，或保持原指令。",
    ),
    "level_not_higher": _rule(
        "Incident {incident} is at stage {level} already; {wanted} is not higher.",
        "警情 {incident} 已处于第 {level} 梯次，{wanted} 并不更高。",
        "Ask for a higher stage.",
        "请指定更高梯次。",
    ),
    "no_such_stage": _rule(
        "The plan of {type} has no stage {wanted}; its highest is {highest}.",
        "{type} 的出动方案没有第 {wanted} 梯次，最高为第 {highest} 梯次。",
        "Send further units by hand, with a reason.",
        "请手动加派力量并说明原因。",
    ),
    "unknown_disposition": _rule(
        "{disposition} is no outcome of this city.",
        "本市没有处理结果 {disposition}。",
        "Choose one of: {known}.",
        "请选择：{known}。",
    ),
    "units_still_committed": _rule(
        "Incident {incident} still has units under orders: {units}.",
        "警情 {incident} 仍有力量在执行任务：{units}。",
        "Clear or cancel {units} first.",
        "请先让 {units} 离场或取消其指令。",
    ),
    "unit_committed": _rule(
        "Unit {unit} is under orders ({assignments}).",
        "处警力量 {unit} 正在执行指令（{assignments}）。",
        "Clear or cancel its order first.",
        "请先让其离场或取消指令。",
    ),
    "unit_not_returning": _rule(
        "Unit {unit} is not on its way back: it is {status}.",
        "处警力量 {unit} 不在归队途中，状态为 {status}。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
    "unit_already_out": _rule(
        "Unit {unit} is out of service already.",
        "处警力量 {unit} 已停用。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
    "unit_already_in": _rule(
        "Unit {unit} is in service already.",
        "处警力量 {unit} 已在勤。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
    "happened_in_future": _rule(
        "The report says it happened at {happened}, and it is only {now}.",
        "上报的发生时间 {happened} 晚于当前时间 {now}。",
        "Set the terminal's clock, or report without a time.",
        "请校准终端时钟，或不填时间上报。",
    ),
    "happened_before_order": _rule(
        "The report says it happened at {happened}, before the order at {ordered}.",
        "上报的发生时间 {happened} 早于派警时间 {ordered}。",
        "Correct the time of the report.",
        "请更正上报时间。",
    ),
    "idempotency_key_reused": _rule(
        "The key {key} was used for another command.",
        "幂等键 {key} 已用于另一条命令。",
        "Send this command with a key of its own.",
        "请为此命令使用新的键。",
    ),
}
