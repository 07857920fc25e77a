"""Refusals that concern closed and slow roads."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "unknown_closure": rule(
        "No road is closed under number {closure}.",
        "没有编号为 {closure} 的道路管制。",
        "Look at the list of closed roads; it may have been opened.",
        "请查看道路管制列表，该管制可能已解除。",
    ),
    "stretch_unclear": rule(
        "Which roads are meant is not said, or said twice.",
        "未说明管制哪段道路，或说明重复。",
        "Name a street, a place on the map, or an area.",
        "请指明道路名称、地图位置或区域。",
    ),
    "no_such_road": rule(
        "No road lies there or bears that name.",
        "该处没有道路，或没有该名称的道路。",
        "Choose another place, another name or a larger area.",
        "请改选位置、名称，或扩大区域。",
    ),
    "area_wrong": rule(
        "An area is a circle of up to {radius_m} m or a polygon of 3 to {corners} corners.",
        "区域须为半径不超过 {radius_m} 米的圆，或 3 至 {corners} 个角的多边形。",
        "Draw it within these limits.",
        "请在限度内重新绘制。",
    ),
    "slowness_wrong": rule(
        "A slow road takes more than 1 and at most {most} times as long.",
        "缓行倍数须大于 1 且不超过 {most}。",
        "Choose a number between, or close the road.",
        "请选择限度内的倍数，或改为封闭。",
    ),
    "closure_over_already": rule(
        "The closure would end before it begins.",
        "管制的结束时间早于开始时间。",
        "Choose a later time, or none: then it lasts until somebody lifts it.",
        "请选择更晚的时间；不填则持续到人工解除。",
    ),
    "closure_has_time": rule(
        "The time of closure {closure} is not over.",
        "道路管制 {closure} 的时限未到。",
        "Wait, or open the road by hand.",
        "请等待，或人工解除。",
    ),
    "perimeter_lifts_with_incident": rule(
        "Closure {closure} is the perimeter of incident {incident}.",
        "管制 {closure} 是警情 {incident} 的警戒区。",
        "Lift the perimeter on the incident's card.",
        "请在该警情卡上解除警戒区。",
    ),
    "no_perimeter": rule(
        "Incident {incident} has no perimeter.",
        "警情 {incident} 没有警戒区。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
}
