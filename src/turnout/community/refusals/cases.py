"""Refusals of any command about a case."""

from typing import Final

from turnout.base.refusals import CHANGED_MEANWHILE, Rule, rule

RULES: Final[dict[str, Rule]] = {
    "key_reused": rule(
        "The key {key} was used for another command.",
        "幂等键 {key} 已用于另一条命令。",
        "Send a fresh random key.",
        "请使用新的幂等键。",
    ),
    "changed_meanwhile": rule(*CHANGED_MEANWHILE),
    "time_in_future": rule(
        "What is reported lies in the future.",
        "所报时间在未来。",
        "Correct the device's clock and send it again.",
        "请校正设备时钟后重新提交。",
    ),
    "time_too_old": rule(
        "What is reported lies more than {hours} hours back.",
        "所报时间早于 {hours} 小时之前。",
        "Report it as of now, and say in a note when it was.",
        "请按当前时间提交，并在备注中说明实际时间。",
    ),
    "unknown_case": rule(
        "There is no case {case}, or its time to be changed is over.",
        "没有案件 {case}，或其可变更期限已过。",
        "Search for the number; what comes up again is reported anew.",
        "请查询编号；问题再次出现请重新上报。",
    ),
    "unknown_party": rule(
        "Nobody here is called {party}.",
        "没有名为 {party} 的承办方。",
        "Name a body, a desk or a grid of the list.",
        "请从名单中选择单位、平台或网格。",
    ),
    "reason_missing": rule(
        "A reason is missing.",
        "缺少理由。",
        "Say why in a few words.",
        "请简要说明理由。",
    ),
    "not_your_turn": rule(
        "It is the turn of {owner} in case {case}, not of {party}.",
        "案件 {case} 现由 {owner} 办理，而非 {party}。",
        "Let them act, or ask the desk to take it over.",
        "请由其办理，或请上级平台提级。",
    ),
    "not_this_desk": rule(
        "Case {case} is run by {desk}, not by {party}.",
        "案件 {case} 由 {desk} 主办，而非 {party}。",
        "Ask that desk, or take the case over from above.",
        "请联系该平台，或由上级提级办理。",
    ),
    "wrong_step": rule(
        "Case {case} is at another step: {status}.",
        "案件 {case} 处于其他环节：{status}。",
        "Look at the case again and do what comes next.",
        "请刷新案件，办理下一环节。",
    ),
    "case_closed": rule(
        "Case {case} is closed.",
        "案件 {case} 已结案。",
        "Re-open it with a reason, or report it anew.",
        "请说明理由后重新开启，或重新上报。",
    ),
    "case_paused": rule(
        "Case {case} stands still until its next look.",
        "案件 {case} 处于挂账或暂停状态。",
        "Let the desk resume it first.",
        "请先由平台恢复办理。",
    ),
}
