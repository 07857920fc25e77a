"""Refusals that concern command at the scene."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "crew_not_on_scene": rule(
        "Order {assignment} is {status}: only a crew on scene has a place in its command.",
        "指令 {assignment} 的状态为 {status}：只有到场力量才能编入现场指挥。",
        "Let it report on scene first.",
        "请先由其上报到场。",
    ),
    "unknown_role": rule(
        "There is no role {role} at a scene of this city.",
        "本市没有现场指挥岗位 {role}。",
        "Use one of: {roles}.",
        "可用：{roles}。",
    ),
    "role_not_for_unit": rule(
        "Unit {unit} cannot hold the role {role}: that takes a unit of {services}.",
        "处警力量 {unit} 不能担任{role}：须由 {services} 的力量担任。",
        "Name such a unit on scene.",
        "请指定到场的该类力量。",
    ),
    "role_already_held": rule(
        "Unit {unit} holds the role {role} already.",
        "处警力量 {unit} 已担任{role}。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
    "role_needs_sector": rule(
        "The role {role} is of one sector each.",
        "{role}须按战斗段分别担任。",
        "Say which sector.",
        "请指明战斗段。",
    ),
    "role_has_no_sector": rule(
        "The role {role} is of the whole incident.",
        "{role}负责整个警情，不分战斗段。",
        "Leave the sector out.",
        "请不要指定战斗段。",
    ),
    "role_not_held": rule(
        "Nobody holds the role {role} at incident {incident}.",
        "警情 {incident} 的{role}目前无人担任。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
    "unknown_sector": rule(
        "Incident {incident} has no open sector {sector}.",
        "警情 {incident} 没有编号为 {sector} 的战斗段。",
        "Look at its sectors, or set one up.",
        "请查看战斗段列表，或先设立。",
    ),
    "sector_not_empty": rule(
        "Sector {sector} is not empty: {units} work in it.",
        "战斗段 {sector} 仍有力量：{units}。",
        "Move them to another sector or to staging first.",
        "请先将其调至其他战斗段或集结区。",
    ),
    "sector_has_tasks": rule(
        "Sector {sector} still owes something: task {tasks}.",
        "战斗段 {sector} 仍有未结束的任务：{tasks}。",
        "Say what became of it, or give it to somebody else, first.",
        "请先说明任务结果，或改交他人。",
    ),
    "placed_already": rule(
        "Unit {unit} is there already.",
        "处警力量 {unit} 已在该处。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
    "words_missing": rule(
        "It says nothing.",
        "内容为空。",
        "Write a few words.",
        "请输入内容。",
    ),
    "unknown_benchmark": rule(
        "{benchmark} is no benchmark of incident {incident}.",
        "{benchmark} 不是警情 {incident} 的处置节点。",
        "Use one of: {benchmarks}.",
        "可用：{benchmarks}。",
    ),
    "benchmark_reached": rule(
        "Incident {incident} has reached {benchmark} already.",
        "警情 {incident} 已达到节点“{benchmark}”。",
        "Take it back first, with a reason, if it is no longer so.",
        "如情况已变，请先说明原因并撤回。",
    ),
    "benchmark_not_reached": rule(
        "Incident {incident} has not reached {benchmark}.",
        "警情 {incident} 尚未达到节点 {benchmark}。",
        "Nothing is to be taken back.",
        "无需撤回。",
    ),
    "merge_commanded": rule(
        "Incident {incident} has a command at its scene: merged away, it would be lost.",
        "警情 {incident} 已建立现场指挥，并入其他警情会使其丢失。",
        "Merge the other incident into this one.",
        "请将另一警情并入本警情。",
    ),
}
