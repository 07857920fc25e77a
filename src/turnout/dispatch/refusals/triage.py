"""Refusals that concern questions, changes of orders, and pre-alerts."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "no_answers": rule(
        "No answer was given.",
        "没有填写任何回答。",
        "Answer at least one question.",
        "请至少回答一个问题。",
    ),
    "unknown_question": rule(
        "This city asks no question {question}.",
        "本市没有问题 {question}。",
        "Answer one of the incident's questions.",
        "请回答该警情的询问要点。",
    ),
    "answer_not_offered": rule(
        "{answer} is no answer to {question}.",
        "{answer} 不是 {question} 的可选回答。",
        "Use one of: {offered}.",
        "请使用：{offered}。",
    ),
    "no_change_unread": rule(
        "Order {assignment} has no change that is still to be read.",
        "指令 {assignment} 没有待确认的变更。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
    "prealert_needs_type": rule(
        "Nothing says yet what incident {incident} is, not even roughly.",
        "警情 {incident} 连大致类别都还不清楚。",
        "Ask the first question, or classify it.",
        "请先问第一个问题，或确定警情类别。",
    ),
    "prealert_needs_place": rule(
        "Nobody knows yet where incident {incident} is.",
        "警情 {incident} 的地点尚不清楚。",
        "Put it on the map first.",
        "请先在地图上定位。",
    ),
    "nobody_to_prealert": rule(
        "No free unit is wanted by incident {incident} as it seems now.",
        "按目前情况，警情 {incident} 没有可预先通知的空闲力量。",
        "Look at what is unmet, and send by hand if need be.",
        "请查看力量缺口，必要时手动派警。",
    ),
    "already_prealerted": rule(
        "Incident {incident} has pre-alerted {units} already.",
        "警情 {incident} 已预先通知 {units}。",
        "Send them, or stand them down.",
        "请派出，或解除预先通知。",
    ),
    "not_prealerted": rule(
        "Incident {incident} has pre-alerted nobody.",
        "警情 {incident} 没有预先通知任何力量。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
}
