"""Refusals about problem areas."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "grid_of_others": rule(
        "Grid {grid} is not in the area of {party}.",
        "网格 {grid} 不在 {party} 辖区内。",
        "Let the desk of its own area, or one above, do it.",
        "请由其所属区域或上级平台办理。",
    ),
    "listed_already": rule(
        "Grid {grid} is on the list for this already, under number {number}.",
        "网格 {grid} 已因同类问题挂牌，编号 {number}。",
        "Check that one, or take it off first.",
        "请检查该项，或先予摘牌。",
    ),
    "unknown_body": rule(
        "There is no body {body}.",
        "没有单位 {body}。",
        "Choose one of the list of bodies.",
        "请从单位清单中选择。",
    ),
    "aim_in_past": rule(
        "The aim's day {day} is not to come.",
        "目标日期 {day} 已过。",
        "Name a day after today.",
        "请填写今天之后的日期。",
    ),
    "not_listed": rule(
        "No problem area {number} is on the list.",
        "挂牌清单中没有编号 {number}。",
        "Look at the list again.",
        "请重新查看清单。",
    ),
    "aim_not_met": rule(
        "The last check of problem area {number} did not find its aim met.",
        "编号 {number} 最近一次检查未认定达标。",
        "Check it first; it is taken off when somebody saw that the aim is met.",
        "请先检查；经检查认定达标后方可摘牌。",
    ),
}
