"""Refusals that concern parcel depots."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "unknown_depot": rule(
        "There is no depot {depot}.",
        "没有网点 {depot}。",
        "Let the inspector enter it first.",
        "请先由监管人员登记。",
    ),
    "not_prohibited": rule(
        "{item} is not on the list of prohibited items on {day}.",
        "{day} 的禁寄物品目录中没有 {item}。",
        "Choose an item of the list that is in force.",
        "请从有效目录中选择。",
    ),
    "parcels_wrong": rule(
        "The count of parcels lies between 1 and {most}.",
        "件数应在 1 至 {most} 之间。",
        "Correct the count.",
        "请更正件数。",
    ),
    "item_not_kept": rule(
        "Depot {depot} keeps no {item}.",
        "网点 {depot} 没有扣留的“{item}”。",
        "Enter what was found first.",
        "请先登记查获物品。",
    ),
}
