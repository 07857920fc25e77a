"""Refusals that concern calls."""

from typing import Final

from turnout.base.refusals import Rule, rule

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
    "call_claimed": rule(
        "Call {call} is with {seat}.",
        "报警 {call} 正由 {seat} 受理。",
        "Leave it to {seat}, or take it over with a reason.",
        "请由 {seat} 继续受理，或说明原因后接管。",
    ),
    "call_not_answered": rule(
        "Nobody has the caller of {call} on the line: it is {status}.",
        "报警 {call} 尚未接通，状态为 {status}。",
        "Answer it first.",
        "请先应答。",
    ),
    "call_not_held": rule(
        "Call {call} is not on hold: it is {status}.",
        "报警 {call} 未处于保持状态，当前为 {status}。",
        "Go on with it as it is.",
        "请直接继续通话。",
    ),
    "call_not_abandoned": rule(
        "The caller of {call} has not hung up: it is {status}.",
        "报警 {call} 并未挂断，状态为 {status}。",
        "Answer the call instead of ringing back.",
        "请直接应答，无需回拨。",
    ),
    "transfer_where": rule(
        "A transfer needs one place to go: another seat, or a service's queue.",
        "转接必须指定一个去向：另一席位，或某一警种的队列。",
        "Name a seat other than your own, or a service.",
        "请指定本席以外的席位，或一个警种。",
    ),
    "quiet_no_call_back": rule(
        "The caller of {call} must not be heard: ringing could give them away.",
        "报警人 {call} 不便出声，回拨可能使其暴露。",
        "Write instead, or decide with a reason that ringing back is safe.",
        "请改用文字联系，或说明原因并决定允许回拨。",
    ),
    "call_back_allowed_already": rule(
        "Call {call} may be rung back as it is.",
        "报警 {call} 本就可以回拨。",
        "Ring back.",
        "请直接回拨。",
    ),
    "call_quiet_already": rule(
        "Call {call} is marked as quiet already.",
        "报警 {call} 已标为静默。",
        "Go on without a sound.",
        "请继续静默处理。",
    ),
    "location_not_newer": rule(
        "Something newer is known of where the caller of {call} is.",
        "报警 {call} 已有更新的位置。",
        "Send locations in the order in which they were measured.",
        "请按测量时间顺序发送位置。",
    ),
    "text_empty": rule(
        "The text is empty.",
        "文字内容为空。",
        "Write something.",
        "请输入内容。",
    ),
    "ending_not_abandoned": rule(
        "Call {call} was not abandoned: its caller is on the line.",
        "报警 {call} 并未放弃，报警人仍在线。",
        "Choose another ending, or say that the caller hung up.",
        "请选择其他结束原因，或先登记报警人挂断。",
    ),
    "call_not_at_desk": rule(
        "Call {call} is not with the community desk: it is {status}.",
        "报警 {call} 不在社区平台，状态为 {status}。",
        "Look at the list of waiting calls.",
        "请查看等待中的报警列表。",
    ),
    "claim_not_stale": rule(
        "{seat} gave a sign about call {call} a moment ago.",
        "{seat} 刚刚处理过报警 {call}。",
        "Leave it to {seat}.",
        "请由 {seat} 继续受理。",
    ),
    "call_not_taken": rule(
        "Call {call} belongs to no incident: it is {status}.",
        "报警 {call} 不属于任何警情，状态为 {status}。",
        "Take it first.",
        "请先受理。",
    ),
    "call_opened_incident": rule(
        "Call {call} opened incident {incident}, which stands on it.",
        "警情 {incident} 由报警 {call} 立案，不能拆出。",
        "Split the other calls off, or correct the incident's place.",
        "请拆出其他报警，或更正警情地点。",
    ),
}
