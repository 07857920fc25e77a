"""Refusals that concern occasions and the duty level."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "unknown_occasion": rule(
        "There is no occasion {occasion}.",
        "没有编号为 {occasion} 的活动保障。",
        "Look at the list of occasions; it may be over.",
        "请查看活动保障列表，可能已结束。",
    ),
    "occasion_unnamed": rule(
        "The occasion has no name.",
        "未填写活动名称。",
        "Say what it is: crews and dispatchers read it.",
        "请填写活动名称，供各席位和力量识别。",
    ),
    "occasion_times_wrong": rule(
        "It would end before it starts, or is over already.",
        "结束时间早于开始时间，或已经过去。",
        "Give an end that lies after its start and after now.",
        "请填写晚于开始时间和当前时间的结束时间。",
    ),
    "unit_kept_already": rule(
        "Unit {unit} is kept for {name} in that time.",
        "{unit} 在该时段已用于“{name}”。",
        "Choose another unit, or cancel that occasion.",
        "请改选其他力量，或取消该活动保障。",
    ),
    "kept_needs_reason": rule(
        "Unit {unit} is kept for {name} until {until}.",
        "{unit} 正用于“{name}”，至 {until}。",
        "Send another, or say why it must leave.",
        "请改派其他力量，或说明抽调理由。",
    ),
    "repeats_wrong": rule(
        "It cannot repeat so.",
        "不能这样重复。",
        "Let it begin on one of its weekdays, last at most a day, and end for good on a later day, "
        "within {days} days.",
        "首日须是所选星期之一，每次不超过一天，截止日须在首日之后且不超过 {days} 天。",
    ),
    "occasion_not_begun": rule(
        "The time of occasion {occasion} has not come.",
        "活动保障 {occasion} 的开始时间未到。",
        "Wait for its start.",
        "请等待开始时间。",
    ),
    "occasion_has_begun": rule(
        "Occasion {occasion} has begun already.",
        "活动保障 {occasion} 已经开始。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
    "occasion_has_time": rule(
        "The time of occasion {occasion} is not over.",
        "活动保障 {occasion} 尚未到结束时间。",
        "Wait for its end, or cancel it with a reason.",
        "请等待结束时间，或说明原因后取消。",
    ),
    "unknown_duty_level": rule(
        "This city has no duty level {duty_level}.",
        "本市没有备勤等级 {duty_level}。",
        "Use one of: {duty_levels}.",
        "请使用：{duty_levels}。",
    ),
    "duty_level_over_already": rule(
        "The duty level would end before it begins.",
        "备勤等级的结束时间早于开始时间。",
        "Choose a later time.",
        "请选择更晚的时间。",
    ),
    "no_duty_level": rule(
        "No duty level is in force.",
        "当前没有生效的备勤等级。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
    "duty_level_has_time": rule(
        "The time of duty level {duty_level} is not over.",
        "备勤等级 {duty_level} 的时限未到。",
        "A person may end it before; the room waits.",
        "可由人员提前解除，系统将等待。",
    ),
}
