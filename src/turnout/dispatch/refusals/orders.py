"""Refusals that concern orders to units."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "unknown_assignment": rule(
        "There is no order {assignment}.",
        "没有编号为 {assignment} 的出动指令。",
        "Open the incident's card: it lists its orders.",
        "请打开警情卡片查看其出动指令。",
    ),
    "order_over": rule(
        "Order {assignment} is over: incident {incident} was closed.",
        "出动指令 {assignment} 已结束：警情 {incident} 已结案。",
        "Nothing needs to be done; the incident's card has its times.",
        "无需操作；各时间可在警情卡片查看。",
    ),
    "order_ended": rule(
        "Order {assignment} is {status} already: {wanted} came too late for it.",
        "指令 {assignment} 的状态已是{status}，“{wanted}”上报过晚，未采用。",
        "Go on with what the unit is under now: {now_under}.",
        "请按该力量现在的指令执行：{now_under}。",
    ),
    "no_units": rule(
        "The order names no unit.",
        "出动指令未指定任何处警力量。",
        "Name at least one unit.",
        "请至少指定一支处警力量。",
    ),
    "unit_named_twice": rule(
        "Unit {unit} is named twice.",
        "处警力量 {unit} 被重复指定。",
        "Name each unit once.",
        "每支处警力量只指定一次。",
    ),
    "unit_not_free": rule(
        "Unit {unit} cannot be sent: it is {status}{where}.",
        "处警力量 {unit} 不能派出：其状态为 {status}{where}。",
        "Ask for a fresh recommendation, choose another unit, or divert it.",
        "请重新获取推荐、选择其他力量，或改派该力量。",
    ),
    "recommendation_outdated": rule(
        "Recommendation {shown} has been replaced by number {latest}.",
        "第 {shown} 号推荐已被第 {latest} 号取代。",
        "Look at recommendation {latest} and send again.",
        "请查看第 {latest} 号推荐后重新派出。",
    ),
    "override_needs_reason": rule(
        "This departs from the recommendation. Left out: {left_out}. Put in: {put_in}.",
        "这与推荐不同。推荐而未派：{left_out}；未推荐而派出：{put_in}。",
        "Say why, or send the recommended units.",
        "请说明原因，或派出推荐力量。",
    ),
    "status_not_next": rule(
        "Order {assignment} is {status}; it cannot become {wanted}.",
        "指令 {assignment} 的状态为 {status}，不能变为 {wanted}。",
        "What can come next: {allowed}.",
        "可以变为：{allowed}。",
    ),
    "status_not_reported": rule(
        "{wanted} is not something a crew reports.",
        "{wanted} 不是由处警力量上报的状态。",
        "Cancel or divert the order instead.",
        "请改用取消或改派。",
    ),
    "hospital_needed": rule(
        "Transporting needs to say to which hospital.",
        "送医必须说明送往哪家医院。",
        "Name a hospital.",
        "请指定医院。",
    ),
    "hospital_not_wanted": rule(
        "A hospital goes with transporting only, not with {wanted}.",
        "只有送医才需要医院，{wanted} 不需要。",
        "Leave the hospital out.",
        "请去掉医院。",
    ),
    "unknown_hospital": rule(
        "There is no hospital {hospital} in this city's list.",
        "本市列表中没有医院 {hospital}。",
        "Choose a hospital from the list.",
        "请从列表中选择医院。",
    ),
    "divert_to_same_incident": rule(
        "Unit {unit} is on its way to incident {incident} already.",
        "处警力量 {unit} 本就在前往警情 {incident}。",
        "Name another incident, or leave the order as it is.",
        "请指定其他警情，或保持原指令。",
    ),
}
