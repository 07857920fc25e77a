"""Refusals that concern inspections, notices, orders and hand-overs."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "nothing_to_inspect": rule(
        "No check-list is in force for {kind}.",
        "“{kind}”没有现行检查表。",
        "Let the city's data have one.",
        "请在城市数据中补充检查表。",
    ),
    "unknown_item": rule(
        "The list {checklist} in force has no item {item}.",
        "现行检查表 {checklist} 没有项目 {item}。",
        "Read the lists again and look at what they ask.",
        "请刷新检查表后重新检查。",
    ),
    "items_unanswered": rule(
        "Items that were not looked at: {count}, the first is: {first}.",
        "有 {count} 项未检查，首项为：{first}。",
        "Look at every item.",
        "请逐项检查。",
    ),
    "finding_photo_missing": rule(
        "A finding of this item wants a photo: {item}.",
        "该项问题须附照片：{item}。",
        "Take one and record the inspection again.",
        "请拍照后重新提交。",
    ),
    "basis_not_in_force": rule(
        "{item} rests on what is not in force: {basis}.",
        "“{item}”所依据的条款未生效或已失效：{basis}。",
        "Let the city's data name the law in force.",
        "请在城市数据中更新法律依据。",
    ),
    "nothing_to_serve": rule(
        "The notice for site {site} names no finding.",
        "场所 {site} 的通知书未列问题。",
        "Choose one finding at least.",
        "请至少选择一项问题。",
    ),
    "unknown_finding": rule(
        "Site {site} has no open finding {finding}.",
        "场所 {site} 没有未整改的问题 {finding}。",
        "Look at the site again.",
        "请刷新场所。",
    ),
    "finding_under_notice": rule(
        "Finding {finding} is under notice {notice}.",
        "问题 {finding} 已列入通知书 {notice}。",
        "Leave it out.",
        "请将其去除。",
    ),
    "unknown_notice": rule(
        "Site {site} has no open notice {notice}.",
        "场所 {site} 没有未办结的通知书 {notice}。",
        "Look at the site again.",
        "请刷新场所。",
    ),
    "notice_elsewhere": rule(
        "Notice {notice} is at another step: {status}.",
        "通知书 {notice} 处于其他环节：{status}。",
        "Do what comes next.",
        "请办理下一环节。",
    ),
    "objection_made": rule(
        "An objection to notice {notice} was made.",
        "对通知书 {notice} 已提出过异议。",
        "Wait for what is decided.",
        "请等待决定。",
    ),
    "objection_late": rule(
        "The time to object to notice {notice} ended at {until}.",
        "对通知书 {notice} 提出异议的期限已于 {until} 届满。",
        "Put it right; a court is open to you beside this.",
        "请整改；仍可依法寻求司法救济。",
    ),
    "no_objection": rule(
        "Nobody objected to notice {notice}, or it is decided.",
        "通知书 {notice} 没有待决定的异议。",
        "Look at the notice again.",
        "请刷新通知书。",
    ),
    "objection_by_server": rule(
        "Whoever served notice {notice} does not decide on the objection.",
        "送达通知书 {notice} 的人不得决定该异议。",
        "Let somebody else decide.",
        "请由他人决定。",
    ),
    "objection_open": rule(
        "The objection to notice {notice} is not decided.",
        "对通知书 {notice} 的异议尚未决定。",
        "Let somebody decide on it first.",
        "请先作出决定。",
    ),
    "objection_period": rule(
        "The site may object to notice {notice} until {until}.",
        "场所可在 {until} 前对通知书 {notice} 提出异议。",
        "Wait for the end of the period.",
        "请等待期限届满。",
    ),
    "order_not_missed": rule(
        "No deadline of notice {notice} passed.",
        "通知书 {notice} 没有逾期项。",
        "Wait for it.",
        "请等待期限届满。",
    ),
    "not_of_notice": rule(
        "Finding {finding} is not open in notice {notice}.",
        "问题 {finding} 不是通知书 {notice} 的未整改项。",
        "Name findings of this notice.",
        "请选择本通知书所列问题。",
    ),
    "nothing_to_hand_over": rule(
        "Nobody has looked again since a deadline of notice {notice} passed, or none did.",
        "通知书 {notice} 未逾期，或逾期后尚未复查。",
        "Look again after the deadline, then hand it over.",
        "请在逾期复查后再移送。",
    ),
    "receipt_missing": rule(
        "The number of the receipt is missing.",
        "缺少回执编号。",
        "Write the number that police or court gave.",
        "请填写公安机关或法院的受理编号。",
    ),
}
