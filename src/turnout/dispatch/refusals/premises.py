"""Refusals that concern hazards of premises."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "hazard_known": rule(
        "Hazard {hazard} is shown already.",
        "隐患 {hazard} 已在显示。",
        "Report it mended first.",
        "如有变化，请先上报已消除。",
    ),
    "hazard_malformed": rule(
        "Hazard {hazard} has no radius, or ends before it begins.",
        "隐患 {hazard} 的范围无效，或截止日期早于起始日期。",
        "Give 1 to {most} metres, and a last day that is not before the first.",
        "请填写 1 至 {most} 米的范围，截止日期不得早于起始日期。",
    ),
    "hazard_unknown": rule(
        "No hazard {hazard} is shown.",
        "没有正在显示的隐患 {hazard}。",
        "Nothing has to be done.",
        "无需处理。",
    ),
}
