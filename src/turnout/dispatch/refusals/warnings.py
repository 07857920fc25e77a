"""Refusals that concern public warnings."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "unknown_warning": rule(
        "There is no warning {warning}.",
        "没有编号为 {warning} 的预警信息。",
        "Look at the list of warnings; it may be over for more than a day.",
        "请查看预警列表，可能已结束超过一天。",
    ),
    "warning_unworded": rule(
        "A text of the warning is missing in English or in Chinese.",
        "预警信息缺少中文或英文内容。",
        "Say what happens, where, and what to do, in both languages.",
        "请用中英文写明发生了什么、在哪里、该怎么做。",
    ),
    "warning_one_language": rule(
        "The update is written in one language only: the text in {left} is as it was.",
        "此更新只改写了一种语言：{left}内容仍与原预警相同。",
        "Write it in both, or say that the other text holds as it stands.",
        "请同样改写；如该内容仍然成立，请注明。",
    ),
    "warning_names_caller": rule(
        "The warning has a caller's name or number in it.",
        "预警信息中含有报警人的姓名或号码。",
        "Leave it out: everybody will read this.",
        "请删去：所有人都会看到。",
    ),
    "warning_area_wrong": rule(
        "The area of the warning is none.",
        "预警范围不成立。",
        "Give either a circle of {least} to {most} m, or a ring of 3 to {corners} corners that "
        "does not cross itself.",
        "请给出半径 {least} 至 {most} 米的圆，或 3 至 {corners} 个顶点且不自交的多边形。",
    ),
    "warning_until_wrong": rule(
        "The warning would last until the past, or longer than {hours} hours.",
        "预警截止时间已过，或超过 {hours} 小时。",
        "Choose a time within {hours} hours; an update can last longer.",
        "请选择 {hours} 小时以内的时间；之后可以更新延长。",
    ),
    "warning_own": rule(
        "Whoever wrote a warning does not approve it.",
        "起草人不得批准自己起草的预警。",
        "Ask another person with the duty commander's role, at another seat.",
        "请由另一位值班指挥长在其他席位批准。",
    ),
    "warning_not_draft": rule(
        "Warning {warning} does not wait to be approved any more.",
        "预警 {warning} 已不在待批准状态。",
        "Look at the list of warnings.",
        "请查看预警列表。",
    ),
    "warning_time_over": rule(
        "The time of warning {warning} was over before anybody approved it.",
        "预警 {warning} 在批准之前已过截止时间。",
        "Draft it again with a later end.",
        "请重新起草，并选择更晚的截止时间。",
    ),
    "warning_not_in_force": rule(
        "Warning {warning} is not in force.",
        "预警 {warning} 当前未生效。",
        "Only a warning in force is updated or ended; draft a new one instead.",
        "只能更新或解除生效中的预警；请另行起草。",
    ),
    "warning_has_time": rule(
        "The time of warning {warning} is not over.",
        "预警 {warning} 的时限未到。",
        "The duty commander may end it before; the room waits.",
        "可由值班指挥长提前解除，系统将等待。",
    ),
}
