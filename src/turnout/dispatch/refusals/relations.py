"""Refusals that concern incidents that have to do with each other."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "related_to_itself": rule(
        "Incident {incident} cannot be related to itself.",
        "警情 {incident} 不能与自身关联。",
        "Name the other incident.",
        "请指明另一警情。",
    ),
    "related_already": rule(
        "Incidents {incident} and {other} are related already: {relation}.",
        "警情 {incident} 与 {other} 已关联：{relation}。",
        "Undo that first if it is otherwise.",
        "如有不同，请先解除关联。",
    ),
    "not_related": rule(
        "Incidents {incident} and {other} are not related.",
        "警情 {incident} 与 {other} 没有关联。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
}
