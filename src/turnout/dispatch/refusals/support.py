"""Refusals that concern support at a scene."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "unknown_support_kind": rule(
        "{kind} is no support of this city at such an incident.",
        "本市没有可用于此类警情的协作单位 {kind}。",
        "Choose one of: {kinds}.",
        "请选择：{kinds}。",
    ),
    "unknown_support": rule(
        "Incident {incident} has no support {number}.",
        "警情 {incident} 没有编号为 {number} 的协作单位。",
        "Look at the incident's card.",
        "请查看警情卡。",
    ),
    "support_not_next": rule(
        "Support {number} is {status}: it cannot become {wanted}.",
        "协作单位 {number} 的状态为{status}，不能改为{wanted}。",
        "Ask anew if somebody is needed still.",
        "如仍需要，请重新联系。",
    ),
    "support_not_late": rule(
        "No support of incident {incident} is late.",
        "警情 {incident} 没有超时的协作单位。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
    "support_no_outcome": rule(
        "{outcome} is no end.",
        "{outcome}不是结束状态。",
        "Choose one of: {outcomes}.",
        "请选择：{outcomes}。",
    ),
    "support_minutes": rule(
        "The minutes until it is there are not between 0 and {most}.",
        "到达分钟数须在 0 到 {most} 之间。",
        "Give minutes from now.",
        "请填写从现在起的分钟数。",
    ),
}
