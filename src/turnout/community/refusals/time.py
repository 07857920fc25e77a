"""Refusals that concern pauses, extensions, pressing and the calendar."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "pause_own_clock": rule(
        "The desk does not stop a clock of its own.",
        "平台不得暂停自身计时。",
        "Route, verify or close the case; only handling is put off.",
        "请派遣、核查或结案；仅处置环节可挂账或暂停。",
    ),
    "next_look_past": rule(
        "The next look lies in the past.",
        "下次查看时间已过。",
        "Name a time to come.",
        "请指定将来的时间。",
    ),
    "next_look_far": rule(
        "The next look lies more than {days} days ahead.",
        "下次查看时间超过 {days} 天。",
        "Name an earlier one; it can be put off again with a reason.",
        "请指定更早的时间，届时可再次说明理由延后。",
    ),
    "condition_not_for_class": rule(
        "The class {name} does not stop for that.",
        "类别“{name}”不因此暂停计时。",
        "Let an extension be asked for instead.",
        "请改为申请延期。",
    ),
    "not_paused": rule(
        "Case {case} does not stand still.",
        "案件 {case} 未挂账或暂停。",
        "Go on with the step that is due.",
        "请办理当前环节。",
    ),
    "extension_too_late": rule(
        "The limit of case {case} is over; more time is asked for before.",
        "案件 {case} 已超时，延期须在到期前申请。",
        "Report back with the reason why it is late.",
        "请反馈并说明超时原因。",
    ),
    "extension_pending": rule(
        "More time was asked for in case {case}, and waits for the desk.",
        "案件 {case} 的延期申请待审批。",
        "Let the desk answer it.",
        "请等待平台审批。",
    ),
    "extensions_used": rule(
        "Case {case} was extended as often as it may be: {most}.",
        "案件 {case} 已延期 {most} 次，达到上限。",
        "Ask the desk to put it off with a reason and a next look.",
        "请平台办理挂账并约定下次查看。",
    ),
    "extension_too_long": rule(
        "More time than the limit itself is asked for: {most} at most.",
        "申请延期超过原时限：最多 {most}。",
        "Ask for less, or let the desk put the case off.",
        "请减少延期，或由平台挂账。",
    ),
    "no_extension_asked": rule(
        "Nobody asked for more time in case {case}.",
        "案件 {case} 没有延期申请。",
        "Look at the case again: it may have been answered.",
        "请刷新案件：可能已审批。",
    ),
    "extension_own": rule(
        "Whoever asked for more time does not grant it.",
        "申请延期者不得审批。",
        "Let somebody else answer.",
        "请由他人审批。",
    ),
    "urge_own": rule(
        "It is your own turn in case {case}.",
        "案件 {case} 正由您办理。",
        "Do what is due.",
        "请办理当前环节。",
    ),
    "urged_today": rule(
        "Case {case} was urged within a day.",
        "案件 {case} 一天内已催办。",
        "Wait a day; the desk sees the case as urged.",
        "请一天后再催；平台已看到催办。",
    ),
    "supervised_already": rule(
        "Case {case} is supervised by {desk}.",
        "案件 {case} 已由 {desk} 督办。",
        "Urge it, or take it over.",
        "可催办或提级办理。",
    ),
    "not_supervised": rule(
        "{party} does not supervise case {case}.",
        "{party} 未督办案件 {case}。",
        "Look at the case again.",
        "请刷新案件。",
    ),
    "not_due": rule(
        "Nothing is due in case {case} yet.",
        "案件 {case} 尚无到期事项。",
        "Wait until it is.",
        "请等待到期。",
    ),
    "calendar_day_past": rule(
        "The day {day} has begun or is over.",
        "{day} 已开始或已过。",
        "Change only days to come: what was late stays late.",
        "只能调整将来的日期：已超时的不变。",
    ),
    "calendar_unchanged": rule(
        "Every one of those days is so already.",
        "所列日期均已如此。",
        "Name days that change.",
        "请列出需要调整的日期。",
    ),
    "calendar_beyond": rule(
        "The working calendar ends with {year}.",
        "工作日历止于 {year} 年。",
        "Name an earlier day, or let the city's data carry it on.",
        "请填写较早的日期，或在城市数据中延长日历。",
    ),
    "not_the_county": rule(
        "Only {desk} changes classes, limits and the calendar.",
        "只有 {desk} 可调整类别、时限和日历。",
        "Ask that desk.",
        "请联系该平台。",
    ),
}
