"""Refusals that concern breaks of crews."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "break_not_free": rule(
        "Unit {unit} cannot begin a break: it is {status}.",
        "处警力量 {unit} 不能开始休息，当前状态为 {status}。",
        "A crew rests while it is free and on duty.",
        "力量须在勤且空闲时才能休息。",
    ),
    "break_wrong_length": rule(
        "A break of {minutes} min for unit {unit} would be over already.",
        "处警力量 {unit} 休息 {minutes} 分钟，届时已经结束。",
        "Give a length that ends later than now.",
        "请填写晚于当前时间结束的时长。",
    ),
    "break_too_long": rule(
        "A break of unit {unit} may last {longest} minutes at most.",
        "处警力量 {unit} 每次休息最长 {longest} 分钟。",
        "Give a shorter one, or take the unit out of service with a reason.",
        "请缩短时长，或说明原因后停用该力量。",
    ),
    "not_on_break": rule(
        "Unit {unit} is on no break.",
        "处警力量 {unit} 不在休息中。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
    "unit_on_break": rule(
        "Unit {unit} is on a break until {until}, and this incident does not interrupt one.",
        "处警力量 {unit} 休息至 {until}，此类警情不打断休息。",
        "Recall it with a reason first, or send another unit.",
        "请先说明原因召回，或派其他力量。",
    ),
}
