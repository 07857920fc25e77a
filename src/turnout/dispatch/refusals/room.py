"""Refusals that concern any command."""

from typing import Final

from turnout.base.refusals import CHANGED_MEANWHILE, Rule, rule

RULES: Final[dict[str, Rule]] = {
    "reason_needed": rule(
        "This needs a reason, and none was given.",
        "此操作需要说明原因，但未填写。",
        "Say why in a few words.",
        "请简要说明原因。",
    ),
    "changed_meanwhile": rule(*CHANGED_MEANWHILE),
    "happened_in_future": rule(
        "The report says it happened at {happened}, and it is only {now}.",
        "上报的发生时间 {happened} 晚于当前时间 {now}。",
        "Set the terminal's clock, or report without a time.",
        "请校准终端时钟，或不填时间上报。",
    ),
    "happened_too_long_ago": rule(
        "The report says it happened at {happened}, more than {days} days ago.",
        "上报的发生时间 {happened} 已超过 {days} 天。",
        "Set the terminal's clock, or report without a time.",
        "请校准终端时钟，或不填时间上报。",
    ),
    "happened_before_order": rule(
        "The report says it happened at {happened}, before the order at {ordered}.",
        "上报的发生时间 {happened} 早于派警时间 {ordered}。",
        "Correct the time of the report.",
        "请更正上报时间。",
    ),
    "idempotency_key_reused": rule(
        "The key {key} was used for another command.",
        "幂等键 {key} 已用于另一条命令。",
        "Send this command with a key of its own.",
        "请为本次命令使用新的幂等键。",
    ),
}
