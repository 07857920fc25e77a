"""Refusals that concern incidents that many are calling about."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "many_calling_already": rule(
        "{who} has marked incident {incident} already: many are calling.",
        "{who} 已标记警情 {incident} 有大量来电。",
        "Nothing needs to be done; calls from there are shown as probably known.",
        "无需操作；来自该处的报警已显示为可能已知。",
    ),
    "many_calling_no_place": rule(
        "Incident {incident} has no place: nobody can tell which calls come from there.",
        "警情 {incident} 没有地点，无法判断哪些报警来自该处。",
        "Say where it is first.",
        "请先填写地点。",
    ),
    "not_many_calling": rule(
        "Incident {incident} is not marked: many are calling.",
        "警情 {incident} 未标记有大量来电。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
}
