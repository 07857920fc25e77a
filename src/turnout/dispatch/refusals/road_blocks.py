"""Refusals that concern roads that crews found blocked."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "unknown_road_block": rule(
        "No crew of incident {incident} reported a blocked road under number {block}.",
        "警情 {incident} 没有编号为 {block} 的道路受阻报告。",
        "Look at its card.",
        "请查看警情卡。",
    ),
    "road_block_answered": rule(
        "The blocked road that {unit} reported was answered already: {state}.",
        "{unit} 报告的道路受阻已处理：{state}。",
        "Look at its card; the roads that are closed stand under Roads.",
        "请查看警情卡；已封闭的道路见“道路”。",
    ),
    "road_block_of_others": rule(
        "Order {assignment} is not {unit}'s.",
        "指令 {assignment} 不属于 {unit}。",
        "Each crew reports under its own order.",
        "请在本力量自己的指令下报告。",
    ),
    "road_block_order_over": rule(
        "Order {assignment} of {unit} was over already when that was pressed.",
        "按下时，{unit} 的指令 {assignment} 已结束。",
        "Say it by radio; the room closes the road by its name.",
        "请用电台报告；指挥中心可按路名封闭道路。",
    ),
    "road_block_without_place": rule(
        "Where {unit} was when that was pressed is not known.",
        "按下时 {unit} 的位置不明。",
        "Say by radio which road it is; the room closes it by its name.",
        "请用电台说明是哪条路；指挥中心可按路名封闭。",
    ),
    "road_block_off_roads": rule(
        "No road lies where {unit} was when that was pressed.",
        "按下时 {unit} 所在处没有道路。",
        "Say by radio which road it is; the room closes it by its name.",
        "请用电台说明是哪条路；指挥中心可按路名封闭。",
    ),
    "road_block_told_already": rule(
        "{unit} has reported this road already, and the room has not answered yet.",
        "{unit} 已报告过该道路，指挥中心尚未处理。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
    "road_closed_already": rule(
        "The road there is closed already, under number {closure}.",
        "该处道路已封闭，编号 {closure}。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
    "road_blocks_open": rule(
        "Nobody has answered what {units} reported: a blocked road.",
        "{units} 报告的道路受阻尚未处理。",
        "Close the road, or say why not, on the card of incident {incident}.",
        "请在警情 {incident} 的警情卡上封闭道路，或说明不封闭的原因。",
    ),
}
