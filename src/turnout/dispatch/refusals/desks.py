"""Refusals that concern desks and shifts."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "unknown_desk": rule(
        "There is no desk {desk}.",
        "没有业务席 {desk}。",
        "Use one of: {known}.",
        "可用：{known}。",
    ),
    "desk_overlaps": rule(
        "Desk {desk} at {seat} answers for some of that already.",
        "业务席 {desk}（{seat}）已负责其中一部分。",
        "Split or merge that desk, or take over its shift.",
        "请拆分或合并该业务席，或办理交接班。",
    ),
    "desk_into_itself": rule(
        "Desk {desk} cannot be merged into itself.",
        "业务席 {desk} 不能并入自身。",
        "Name another desk.",
        "请指定其他业务席。",
    ),
    "commander_stays": rule(
        "The duty commander's desk is not merged.",
        "值班指挥长的业务席不能合并。",
        "Hand over its shift instead.",
        "请改为办理交接班。",
    ),
    "desk_is_there": rule(
        "There is a desk {desk} already.",
        "业务席 {desk} 已存在。",
        "Give the new desk another name.",
        "请为新业务席另起名称。",
    ),
    "nothing_to_split": rule(
        "Neither a service nor a district is named.",
        "未指定警种或辖区。",
        "Say what the new desk takes.",
        "请说明新业务席负责的内容。",
    ),
    "desk_lacks": rule(
        "Desk {desk} cannot give that away: {what}.",
        "业务席 {desk} 不能分出这些内容：{what}。",
        "Name a part of what it answers for.",
        "请指定其所负责内容的一部分。",
    ),
    "split_one_way": rule(
        "Desk {desk} gives away services or districts, not a part of both.",
        "业务席 {desk} 只能分出警种或辖区，不能同时分出两者各一部分。",
        "Split off the services first, then split that desk by districts.",
        "请先分出警种，再按辖区拆分该业务席。",
    ),
    "handover_to_self": rule(
        "Seat {seat} cannot hand over to itself.",
        "席位 {seat} 不能交接给自己。",
        "Name the seat that takes over.",
        "请指定接班席位。",
    ),
    "handover_pending": rule(
        "Handover {number} to {seat} waits to be confirmed.",
        "第 {number} 号交接班（接班 {seat}）尚待确认。",
        "Let {seat} confirm it.",
        "请由 {seat} 确认。",
    ),
    "unknown_handover": rule(
        "No handover {number} waits to be confirmed.",
        "没有待确认的第 {number} 号交接班。",
        "Look at the desks: it may be confirmed already.",
        "请查看席位：可能已确认。",
    ),
    "handover_not_yours": rule(
        "Handover {number} is for {seat} to confirm.",
        "第 {number} 号交接班应由 {seat} 确认。",
        "Let {seat} confirm it.",
        "请由 {seat} 确认。",
    ),
}
