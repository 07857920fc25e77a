"""Refusals that concern policies in the shadow."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "nothing_to_shadow": rule(
        "Incident {incident} has no recommendation that other policies have not been asked about.",
        "警情 {incident} 没有尚待其他策略比较的推荐方案。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
}
