"""Refusals about cases that another body's own system handles."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "not_passed_on": rule(
        "Case {case} was not passed on to {party}.",
        "案件 {case} 未转交 {party}。",
        "Pass it on first.",
        "请先转交。",
    ),
    "passed_already": rule(
        "Case {case} was passed on to {party} already.",
        "案件 {case} 已转交 {party}。",
        "Wait for what that system says.",
        "请等待对方系统反馈。",
    ),
    "nothing_new": rule(
        "Nothing changed in case {case} at {party} since.",
        "{party} 处的案件 {case} 没有新情况。",
        "Look again later.",
        "请稍后再查。",
    ),
}
