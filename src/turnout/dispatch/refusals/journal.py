"""Refusals that concern journals."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "unknown_note": rule(
        "This journal has no entry {number}.",
        "该日志没有第 {number} 条记录。",
        "Look at its entries.",
        "请查看日志记录。",
    ),
}
