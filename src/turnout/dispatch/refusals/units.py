"""Refusals that concern units."""

from typing import Final

from turnout.dispatch.refusals.words import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "unknown_unit": rule(
        "There is no unit {unit} in this city.",
        "本市没有处警力量 {unit}。",
        "Look at the list of units.",
        "请查看处警力量列表。",
    ),
    "unit_committed": rule(
        "Unit {unit} is under orders ({assignments}).",
        "处警力量 {unit} 正在执行指令（{assignments}）。",
        "Clear or cancel its order first.",
        "请先让其离场或取消指令。",
    ),
    "unit_not_returning": rule(
        "Unit {unit} is not on its way back: it is {status}.",
        "处警力量 {unit} 不在归队途中，状态为 {status}。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
    "unit_already_out": rule(
        "Unit {unit} is out of service already.",
        "处警力量 {unit} 已停用。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
    "unit_already_in": rule(
        "Unit {unit} is in service already.",
        "处警力量 {unit} 已在勤。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
}
