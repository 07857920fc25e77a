"""Refusals that concern moving units up."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "move_up_off": rule(
        "This city does not move units of {service} up.",
        "本市不对 {service} 力量进行调防。",
        "Set move_up in the city's file, if it should.",
        "如需调防，请在城市数据中设置 move_up。",
    ),
    "move_up_waits": rule(
        "Advice {number} for {service} waits for an answer.",
        "{service} 的调防建议 {number} 尚待答复。",
        "Accept or refuse it first.",
        "请先采纳或不采纳该建议。",
    ),
    "no_move_up": rule(
        "No move of a unit of {service} would add enough.",
        "目前 {service} 没有值得进行的调防。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
    "unknown_move_up": rule(
        "No move-up advice {number} waits for an answer.",
        "没有待答复的调防建议 {number}。",
        "It was answered or withdrawn; look at the list.",
        "该建议已答复或已撤回，请查看列表。",
    ),
    "move_up_holds": rule(
        "Advice {number} still holds.",
        "调防建议 {number} 仍然成立。",
        "Accept it, or refuse it with a reason.",
        "请采纳，或说明理由不采纳。",
    ),
    "unknown_post": rule(
        "There is no station {post} in this city.",
        "本市没有站点 {post}。",
        "Look at the list of stations.",
        "请查看站点列表。",
    ),
    "unit_cannot_move": rule(
        "Unit {unit} cannot be sent to a post: it is {status}.",
        "不能调防处警力量 {unit}，当前状态为 {status}。",
        "Choose a unit that is free and on duty.",
        "请选择在勤且空闲的力量。",
    ),
    "at_post_already": rule(
        "Unit {unit} stands at {post} or is on its way there already.",
        "处警力量 {unit} 已在 {post} 或正在前往。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
    "post_out_of_reach": rule(
        "No open road leads unit {unit} to {post}.",
        "没有可通行的道路让处警力量 {unit} 到达 {post}。",
        "Choose another post, or open the road first.",
        "请改选站点，或先解除道路管制。",
    ),
    "unit_not_moving_up": rule(
        "Unit {unit} is on its way to no post: it is {status}.",
        "处警力量 {unit} 没有在调防途中，状态为 {status}。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
}
