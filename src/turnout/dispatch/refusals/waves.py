"""Refusals that concern waiting for a unit, and stages taken back."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "not_held": rule(
        "Incident {incident} does not wait for a unit.",
        "警情 {incident} 并未因无力量可派而等待。",
        "Look at its card: what it wants has been sent, or nothing was recommended yet.",
        "请查看警情卡片：所需力量已派出，或尚未给出推荐。",
    ),
    "not_due": rule(
        "Incident {incident} has not waited that long, or it was raised already.",
        "警情 {incident} 尚未等待到时限，或已经提醒过。",
        "Nothing is to be done: the room raises it when it is due.",
        "无需操作：到时系统会自动提醒。",
    ),
    "level_not_lower": rule(
        "Incident {incident} is at stage {level}; {wanted} is not lower.",
        "警情 {incident} 处于第 {level} 梯次，{wanted} 并不更低。",
        "Name a lower stage, 1 at least; to end the incident, close it.",
        "请指定更低梯次，至少为 1；如需结束请结案。",
    ),
}
