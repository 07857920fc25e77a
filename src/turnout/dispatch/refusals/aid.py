"""Refusals that concern mutual aid."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "nothing_unmet": rule(
        "Incident {incident} has nothing unmet that a neighbour is not asked for already.",
        "警情 {incident} 没有缺口，或缺口均已向邻区请求支援。",
        "Send what is recommended; a higher stage asks for more.",
        "请派出推荐力量；如需更多，请提升梯次。",
    ),
    "no_neighbour_left": rule(
        "No neighbour is left that has agreed to lend what incident {incident} wants now.",
        "对警情 {incident} 的缺口，已没有未请求过且当前可支援的邻区。",
        "It stays on the list of those that wait; name a neighbour to ask it again.",
        "警情仍在等待列表；可指定邻区再次请求。",
    ),
    "aid_not_agreed": rule(
        "{neighbour} has not agreed to lend what incident {incident} wants, not at this hour,"
        " or has none of it left at home.",
        "{neighbour} 未约定支援警情 {incident} 的缺口，或不在约定时段，或可支援的力量均已借出。",
        "Ask another neighbour; [[neighbours]] in city.toml holds the agreements.",
        "请请求其他邻区；约定见 city.toml 的 [[neighbours]]。",
    ),
    "aid_asked_already": rule(
        "{neighbour} is asked for incident {incident} already.",
        "已就警情 {incident} 向 {neighbour} 请求支援。",
        "Wait for its answer.",
        "请等待答复。",
    ),
    "unknown_aid": rule(
        "Incident {incident} has no request {number}.",
        "警情 {incident} 没有编号为 {number} 的支援请求。",
        "Look at the incident's card.",
        "请查看警情卡。",
    ),
    "aid_answered_already": rule(
        "Request {number} of incident {incident} is answered: {status}.",
        "警情 {incident} 的请求 {number} 已有答复：{status}。",
        "Ask again if it is needed.",
        "如仍需要，请重新请求。",
    ),
    "aid_too_many": rule(
        "{neighbour} lends at most {most} at once.",
        "{neighbour} 同时最多支援 {most} 支力量。",
        "Take fewer, or give one back first.",
        "请减少数量，或先归还。",
    ),
    "unit_not_neighbours": rule(
        "Unit {unit} is not one of {neighbour} that is at home.",
        "{unit} 不是 {neighbour} 驻地可派的力量。",
        "Name its units as on the list of units.",
        "请按力量列表填写该邻区的力量。",
    ),
    "minutes_below_none": rule(
        "The minutes until they are there cannot be below 0.",
        "到达时间不能小于 0 分钟。",
        "Give 0 or more.",
        "请填写 0 或更大的数。",
    ),
    "aid_has_time": rule(
        "The time to answer request {number} is not over.",
        "请求 {number} 的答复时限未到。",
        "Wait for the answer.",
        "请等待答复。",
    ),
    "unit_not_lent": rule(
        "Unit {unit} is not lent.",
        "{unit} 不是借用力量。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
    "lent_for_other": rule(
        "Unit {unit} is lent for incident {incident} alone.",
        "{unit} 仅为警情 {incident} 借用。",
        "Send it there, or ask its neighbour for this one.",
        "请派往该警情，或就本警情另行请求支援。",
    ),
}
