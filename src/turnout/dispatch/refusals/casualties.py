"""Refusals that concern casualties."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "casualties_below_none": rule(
        "There cannot be fewer than no casualties.",
        "伤员人数不能小于零。",
        "Give 0 or more of each colour.",
        "各色人数请填写 0 或更大的数。",
    ),
    "fewer_than_moved": rule(
        "More {colour} casualties of incident {incident} were moved than {counted}: {moved}.",
        "警情 {incident} 已转送{colour}伤员 {moved} 人，多于 {counted} 人。",
        "Count again, or correct how many were moved.",
        "请重新清点，或更正转送人数。",
    ),
    "nobody_counted": rule(
        "Nobody has counted the casualties of incident {incident}.",
        "警情 {incident} 尚未清点伤员。",
        "Count them first.",
        "请先清点伤员。",
    ),
    "more_moved_than_counted": rule(
        "That would be {moved} {colour} casualties moved from incident {incident}, with {counted}"
        " counted.",
        "这样警情 {incident} 转送的{colour}伤员将为 {moved} 人，而清点为 {counted} 人。",
        "Correct the count first, with a reason.",
        "请先说明原因并更正清点人数。",
    ),
}
