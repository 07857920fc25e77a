"""Refusals that concern major incidents."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "major_already": rule(
        "Incident {incident} is major already: {who} declared it.",
        "警情 {incident} 已由 {who} 宣布为重大警情。",
        "Nothing needs to be done; a higher stage asks for more.",
        "无需重复宣布；如需更多力量，请提升梯次。",
    ),
    "major_not_planned": rule(
        "This city has not decided what a major incident of {service} changes.",
        "本市尚未规定 {service} 重大警情的处置变化。",
        "Raise the stage; [[major]] in city.toml holds the decision for the next time.",
        "请提升梯次；可在 city.toml 的 [[major]] 中作出规定。",
    ),
    "major_not_due": rule(
        "Nothing says yet that incident {incident} is major, or the commander was asked already.",
        "警情 {incident} 尚无重大警情迹象，或已请示值班指挥长。",
        "Nothing needs to be done; declare it if a person sees that it is.",
        "无需操作；如经人工判断属实，请直接宣布。",
    ),
    "merge_major": rule(
        "Incident {incident} is major: merged away, it would be so no longer.",
        "警情 {incident} 为重大警情，并入其他警情会使其失效。",
        "Merge the other incident into this one, or stand it down first.",
        "请将另一警情并入本警情，或先解除重大警情。",
    ),
    "not_major": rule(
        "Incident {incident} is not major.",
        "警情 {incident} 不是重大警情。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
}
