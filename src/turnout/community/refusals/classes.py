"""Refusals that concern classes and changes of the calendar."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "no_class_in_draft": rule(
        "There is no class in the draft.",
        "草案中没有类别。",
        "Change a class first.",
        "请先修改一个类别。",
    ),
    "classes_in_the_past": rule(
        "The day {day} has begun or is over.",
        "{day} 已开始或已过。",
        "What came in keeps its limits: begin tomorrow or later.",
        "已受理的案件沿用原时限：请从明天或以后开始。",
    ),
    "class_twice": rule(
        "The class {code} is in the draft twice.",
        "草案中类别 {code} 出现两次。",
        "Take one of the two out.",
        "请删去其中一个。",
    ),
    "class_known": rule(
        "There is a class {code} already.",
        "已有类别 {code}。",
        "Give the new class a code of its own, or change the one that is there.",
        "请为新类别另取编号，或修改已有类别。",
    ),
    "class_over": rule(
        "The class {name} is retired on {day}.",
        "类别“{name}”在 {day} 已停用。",
        "Take back what retired it, or make a new class that is like another one.",
        "请撤回停用它的变更，或参照其他类别新建类别。",
    ),
    "class_needed": rule(
        "Devices and counts open cases of the class {name} by themselves.",
        "设备告警或盘点会自动生成“{name}”类案件。",
        "Name another class for them in the city's data first.",
        "请先在城市数据中为其改用其他类别。",
    ),
    "class_unchanged": rule(
        "The class {name} is so already on {day}.",
        "类别“{name}”在 {day} 已是如此。",
        "Change it, or take it out of the draft.",
        "请加以修改，或从草案中删去。",
    ),
    "class_limit_missing": rule(
        "The class {name} has no limit for the step: {step}.",
        "类别“{name}”缺少环节时限：{step}。",
        "Give every step a limit.",
        "请为每个环节填写时限。",
    ),
    "class_limit_wrong": rule(
        "The limit of the class {name} for the step {step} is nothing, or above {most}.",
        "类别“{name}”的{step}时限为零或超过 {most}。",
        "Give a number from 1 to {most}: a year at most.",
        "请填写 1 到 {most} 之间的数，最长一年。",
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
    "unknown_change": rule(
        "The calendar has no change {number}.",
        "日历没有编号为 {number} 的调整。",
        "Look at the list of changes.",
        "请查看调整记录。",
    ),
    "change_over": rule(
        "No day of change {number} is to come and still as that change left it.",
        "编号 {number} 的调整中，已没有将来且仍然有效的日期。",
        "What was late stays late; change days to come if they are wrong.",
        "已超时的不变；如有误，请调整将来的日期。",
    ),
    "day_twice": rule(
        "The day {day} is named twice.",
        "{day} 出现两次。",
        "Name each day once: it is a working day or it is not.",
        "每个日期只填一次：上班或放假。",
    ),
}
