"""Refusals that concern talk groups and recordings."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "unknown_talk_group": rule(
        "There is no talk group {talk_group} for incident {incident}.",
        "没有可用于警情 {incident} 的通话组 {talk_group}。",
        "Use one of: {known}.",
        "可用：{known}。",
    ),
    "talk_group_taken": rule(
        "Incident {other} speaks on talk group {talk_group}, and others are free.",
        "警情 {other} 正在使用通话组 {talk_group}，而其他通话组空闲。",
        "Take one of these: {free}.",
        "请选用：{free}。",
    ),
    "talk_group_same": rule(
        "Incident {incident} speaks on talk group {talk_group} already.",
        "警情 {incident} 已在使用通话组 {talk_group}。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
    "not_recorded": rule(
        "Call {call} has no recording.",
        "报警 {call} 没有录音。",
        "Ask whoever spoke with the caller.",
        "请询问接警员。",
    ),
}
