"""Refusals that concern incidents."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "unknown_incident": rule(
        "There is no incident {incident} in this room.",
        "本中心没有编号为 {incident} 的警情。",
        "Look at the list of incidents.",
        "请查看警情列表。",
    ),
    "incident_not_open": rule(
        "Incident {incident} is closed.",
        "警情 {incident} 已结案。",
        "Re-open it first, with a reason.",
        "请先说明原因并重新开启该警情。",
    ),
    "incident_not_closed": rule(
        "Incident {incident} is open already.",
        "警情 {incident} 并未结案。",
        "Go on with it as it is.",
        "请直接继续处置。",
    ),
    "unknown_type": rule(
        "{type} is no incident type of this city.",
        "本市没有警情类别 {type}。",
        "Choose a type from the city's list.",
        "请从本市警情类别表中选择。",
    ),
    "no_plan": rule(
        "Type {type} has no response plan valid on {date}.",
        "类别 {type} 在 {date} 没有有效的出动方案。",
        "Choose another type, and have the city's plans completed (turnout city check).",
        "请选择其他类别，并补全本市出动方案（turnout city check）。",
    ),
    "priority_out_of_range": rule(
        "Priority {priority} is none of 1 to 5.",
        "等级 {priority} 不在 1 至 5 之间。",
        "Use 1 (most urgent) to 5.",
        "请使用 1（最紧急）至 5。",
    ),
    "priority_needs_reason": rule(
        "Priority {priority} departs from the type's own, {usual}.",
        "等级 {priority} 与该类别的标准等级 {usual} 不同。",
        "Say why, or keep {usual}.",
        "请说明原因，或保持等级 {usual}。",
    ),
    "place_empty": rule(
        "The place has neither an address nor a point.",
        "地点既无地址也无坐标。",
        "Give an address, a point on the map, or both.",
        "请提供地址或地图坐标，或两者都提供。",
    ),
    "not_classified": rule(
        "Incident {incident} has no type yet, so it has no plan.",
        "警情 {incident} 尚未定类，因此没有出动方案。",
        "Classify it first.",
        "请先确定警情类别。",
    ),
    "level_not_higher": rule(
        "Incident {incident} is at stage {level} already; {wanted} is not higher.",
        "警情 {incident} 已处于第 {level} 梯次，{wanted} 并不更高。",
        "Ask for a higher stage.",
        "请指定更高梯次。",
    ),
    "no_such_stage": rule(
        "The plan of {type} has no stage {wanted}; its highest is {highest}.",
        "{type} 的出动方案没有第 {wanted} 梯次，最高为第 {highest} 梯次。",
        "Send further units by hand, with a reason.",
        "请手动加派力量并说明原因。",
    ),
    "unknown_disposition": rule(
        "{disposition} is no outcome of this city.",
        "本市没有处理结果 {disposition}。",
        "Choose one of: {dispositions}.",
        "请选择：{dispositions}。",
    ),
    "units_still_committed": rule(
        "Incident {incident} still has units under orders: {units}.",
        "警情 {incident} 仍有力量在执行任务：{units}。",
        "Clear or cancel their orders first.",
        "请先让其离场或取消其指令。",
    ),
    "merge_with_itself": rule(
        "Incident {incident} is one with itself already.",
        "警情 {incident} 不能与自身合并。",
        "Name two incidents.",
        "请指定两起警情。",
    ),
    "incident_merged": rule(
        "Incident {incident} was merged into {into}.",
        "警情 {incident} 已并入警情 {into}。",
        "Go on with incident {into}; split off a call that does not belong to it.",
        "请在警情 {into} 中继续；不属于它的报警可以拆出。",
    ),
}
