"""Refusals that concern dangerous goods and the wind."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "no_un_number": rule(
        "{un} is no UN number.",
        "{un} 不是联合国危险货物编号。",
        "Read the four digits of the orange plate or the papers.",
        "请查看橙色标牌或货运单据上的四位编号。",
    ),
    "no_wind": rule(
        "No wind blows from {degrees} degrees with {speed} m/s.",
        "风向 {degrees} 度、风速 {speed} 米/秒不成立。",
        "Give 0 to 359 degrees from north, and 0 to 75 m/s.",
        "请填写自正北起 0 至 359 度，风速 0 至 75 米/秒。",
    ),
}
