"""Refusals about alarms of sites."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "alarm_not_taken": rule(
        "This city takes no alarms of the kind {kind}.",
        "本市不接收 {kind} 类报警。",
        "Name the kind with its class in community.toml, or connect the device elsewhere.",
        "请在 community.toml 中为该类报警指定类别，或将设备接入其他系统。",
    ),
    "nothing_sounds": rule(
        "No alarm of {device} stands open.",
        "设备 {device} 没有未结报警。",
        "Nothing has to be taken back.",
        "无需解除。",
    ),
}
