"""Refusals that concern why a crew cleared."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "order_not_cleared": rule(
        "Order {assignment} is {status}: only a crew that cleared says why.",
        "出动指令 {assignment} 的状态为{status}：离场后才能填写离场原因。",
        "Report it as cleared first; an order that was taken back has its reason.",
        "请先报告离场；已取消的指令另有原因。",
    ),
    "unknown_clear_reason": rule(
        "{reason} is no reason to clear in this city.",
        "本市没有离场原因 {reason}。",
        "Choose one of: {reasons}.",
        "请选择：{reasons}。",
    ),
}
