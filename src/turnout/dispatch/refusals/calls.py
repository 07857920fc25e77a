"""Refusals that concern calls."""

from typing import Final

from turnout.dispatch.refusals.words import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "unknown_call": rule(
        "There is no call {call} in this room.",
        "本席没有编号为 {call} 的报警。",
        "Look at the list of waiting calls.",
        "请查看等待中的报警列表。",
    ),
    "call_not_ringing": rule(
        "Call {call} is no longer waiting: it is {status}.",
        "报警 {call} 已不在等待中，状态为 {status}。",
        "Take another call.",
        "请受理其他报警。",
    ),
}
