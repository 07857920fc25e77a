"""Refusals that concern units."""

from typing import Final

from turnout.base.refusals import Rule, rule

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
    "happened_before_last": rule(
        "The report says it happened at {happened}, before unit {unit}'s last change at {last}.",
        "上报的发生时间 {happened} 早于处警力量 {unit} 上次状态变化的时间 {last}。",
        "Look at the unit as it is now, and report again what still holds.",
        "请查看该力量的当前状态，仍然成立的请重新上报。",
    ),
    "position_simulated": rule(
        "Unit {unit} is moved by the simulation; its reports of a place are not taken.",
        "处警力量 {unit} 由模拟程序移动，不接收其位置上报。",
        "Nothing needs to be done: in a room in earnest the place is taken.",
        "无需操作：正式运行时会接收位置。",
    ),
    "position_in_future": rule(
        "The place is said to be of {at}, and it is only {now}.",
        "上报位置的时间 {at} 晚于当前时间 {now}。",
        "Set the device's clock.",
        "请校准设备时钟。",
    ),
    "position_outdated": rule(
        "The place is of {at}; a newer one, of {known}, is known.",
        "上报位置的时间为 {at}，已有更新的位置（{known}）。",
        "Nothing needs to be done: the newer one is kept.",
        "无需操作：保留较新的位置。",
    ),
    "position_off_road": rule(
        "The place of unit {unit} is near no street of this city.",
        "处警力量 {unit} 的位置不在本市任何道路附近。",
        "Look whether the device knows where it is.",
        "请检查设备的定位。",
    ),
}
