"""Refusals that concern response plans adopted in the room."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "no_draft": rule(
        "There is no plan in the draft.",
        "草案中没有方案。",
        "Change a plan first.",
        "请先修改一个方案。",
    ),
    "plan_in_the_past": rule(
        "{date} is before today, {today}.",
        "{date} 早于今天（{today}）。",
        "What is recorded keeps its plan: begin today or later.",
        "已记录的警情沿用原方案：请从今天或以后开始。",
    ),
    "plan_type_unknown": rule(
        "There is no incident type {type}.",
        "没有警情类别 {type}。",
        "Choose one of the city's types.",
        "请选择本市的警情类别。",
    ),
    "plan_without_stage": rule(
        "The plan of {type} has a stage that wants nothing, or no stage.",
        "{type} 的方案没有梯次，或有空的梯次。",
        "Let each stage want at least one unit, or take the stage out.",
        "请让每个梯次至少需要一支力量，或删去该梯次。",
    ),
    "plan_count_wrong": rule(
        "The plan of {type} wants a number of units that is none, or above {most}.",
        "{type} 的方案所需数量为零或超过 {most}。",
        "Give a number from 1 to {most}.",
        "请填写 1 到 {most} 之间的数。",
    ),
    "plan_asks_nobody": rule(
        "The plan of {type} wants {capability}, which no unit of this city has.",
        "{type} 的方案需要 {capability}，但本市没有任何力量具备。",
        "Take it out, or give it to a unit in units.csv first.",
        "请删去，或先在 units.csv 中为某支力量添加该能力。",
    ),
    "plan_condition_wrong": rule(
        "The {what} of the plan of {type} cannot be met.",
        "{type} 的方案的{what}条件无法成立。",
        "Give both hours from 0 to 24 or none, and priorities from 1 to 5.",
        "请同时填写 0 到 24 之间的起止时刻或都不填，等级为 1 到 5。",
    ),
    "plans_ambiguous": rule(
        "Two plans of {type} in the draft could count at once.",
        "草案中 {type} 的两个方案可能同时适用。",
        "Add a condition to one of them.",
        "请为其中一个增加条件。",
    ),
    "unknown_adoption": rule(
        "Nothing was adopted as version {version}.",
        "没有第 {version} 版采用记录。",
        "Look at the list of adoptions.",
        "请查看采用记录列表。",
    ),
    "adoption_over": rule(
        "Version {version} was taken back by {who} already.",
        "第 {version} 版已由 {who} 撤回。",
        "Nothing needs to be done; adopt it anew if it is wanted again.",
        "无需操作；如需恢复，请重新采用。",
    ),
}
