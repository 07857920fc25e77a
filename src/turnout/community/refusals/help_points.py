"""Refusals that concern help points and equipment."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "help_point_already": rule(
        "Site {site} is a help point.",
        "场所 {site} 已是求助点。",
        "End it first to give it other hours.",
        "如需调整时段，请先取消。",
    ),
    "no_help_point": rule(
        "Site {site} is no help point.",
        "场所 {site} 不是求助点。",
        "Let it take that on first.",
        "请先登记为求助点。",
    ),
    "unknown_equipment": rule(
        "Site {site} keeps nothing under number {number}.",
        "场所 {site} 没有编号为 {number} 的设备。",
        "Look at what the site keeps.",
        "请查看该场所设备清单。",
    ),
    "renewal_past": rule(
        "{day} is no day to come.",
        "{day} 不是将来的日期。",
        "Write the day by which it is to be renewed.",
        "请填写下次更换或检修日期。",
    ),
    "no_alarm_button": rule(
        "Site {site} keeps no alarm button.",
        "场所 {site} 没有报警按钮。",
        "Place the button first, or correct its address.",
        "请先登记报警按钮，或更正设备地址。",
    ),
}
