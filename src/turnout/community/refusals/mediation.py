"""Refusals of mediation: intake, parties, mediators, screening, sessions, notes."""

from typing import Final

from turnout.community.refusals.words import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "no_dispute": rule(
        "A case of the class {name} is no dispute.",
        "类别“{name}”的案件不是纠纷。",
        "Handle it, or send it back to be registered as a dispute.",
        "请予处置，或退回平台按纠纷立案。",
    ),
    "not_mediable": rule(
        "A dispute of the class {name} is not mediated here.",
        "“{name}”不属于本委员会的调解范围。",
        "Decline it, so that the parties and whoever referred it are told the ways that stay open.",
        "请作不予受理登记，并告知当事人和移送方其他救济途径。",
    ),
    "declined_already": rule(
        "Case {case} was declined.",
        "案件 {case} 已登记不予受理。",
        "Report back what the parties were told.",
        "请反馈已告知当事人的内容。",
    ),
    "referrer_missing": rule(
        "Nobody is named who referred it.",
        "未注明移送方。",
        "Name the room, the court, the judge or the body.",
        "请注明指挥中心、法院、法官或其他单位。",
    ),
    "not_mediated": rule(
        "Case {case} is not being mediated.",
        "案件 {case} 没有正在进行的调解。",
        "Let the committee that has it open a mediation.",
        "请由承办的调委会先受理。",
    ),
    "mediation_open": rule(
        "Case {case} is being mediated.",
        "案件 {case} 正在调解。",
        "Bring the mediation to its end first.",
        "请先终结调解。",
    ),
    "extension_by_parties": rule(
        "The time to mediate case {case} is extended by its parties alone.",
        "案件 {case} 的调解期限只能由各方当事人同意延长。",
        "Let the mediator note that every party consents.",
        "请由调解员记录各方同意后延期。",
    ),
    "party_without_name": rule(
        "The party has no name.",
        "未填写当事人姓名或名称。",
        "Enter it: it is sealed for this case alone.",
        "请填写；姓名仅为本案封存。",
    ),
    "parties_too_many": rule(
        "There are {most} parties already.",
        "当事人已达 {most} 方。",
        "Let those who want the same be represented together.",
        "请利益一致者共同推选代表。",
    ),
    "parties_too_few": rule(
        "Case {case} has not two parties yet.",
        "案件 {case} 的当事人不足两方。",
        "Enter who is on the other side.",
        "请登记对方当事人。",
    ),
    "unknown_letter": rule(
        "Case {case} has no party {letter}.",
        "案件 {case} 没有当事人 {letter}。",
        "Look at the list of parties.",
        "请查看当事人名单。",
    ),
    "consent_given": rule(
        "Party {letter} of case {case} agreed already.",
        "案件 {case} 当事人 {letter} 已同意调解。",
        "Go on; it can be withdrawn at any time.",
        "请继续办理；当事人可随时撤回同意。",
    ),
    "consent_missing": rule(
        "In case {case} there is no consent of {letters}.",
        "案件 {case} 中 {letters} 尚未同意调解。",
        "Ask them; nobody is mediated who does not want it.",
        "请征求其意见；调解须自愿。",
    ),
    "not_all_agree": rule(
        "In case {case} {letters} did not agree to this.",
        "案件 {case} 中 {letters} 未同意此事项。",
        "Ask every party.",
        "请征得各方当事人同意。",
    ),
    "unknown_mediator": rule(
        "{mediator} is no mediator of this committee for this kind today.",
        "{mediator} 今日不是本委员会该类纠纷的调解员。",
        "Choose one of the list.",
        "请从调解员名册中选择。",
    ),
    "mediator_conflict": rule(
        "{mediator} declared a conflict of interest in case {case}.",
        "{mediator} 已就案件 {case} 声明利益冲突。",
        "Choose another one.",
        "请另选调解员。",
    ),
    "proposed_already": rule(
        "{mediator} is proposed in case {case} already.",
        "案件 {case} 已提出由 {mediator} 调解。",
        "Let the parties answer, or propose another one.",
        "请等待当事人答复，或另提人选。",
    ),
    "parties_choose": rule(
        "No party of case {case} refused a mediator yet.",
        "案件 {case} 尚无当事人拒绝所提调解员。",
        "Let the parties choose first; the committee names one when they do not agree.",
        "请先由当事人选择；意见不一致时由委员会指定。",
    ),
    "not_a_candidate": rule(
        "{party} is not proposed in case {case}.",
        "{party} 不是案件 {case} 的拟任调解员。",
        "Whoever is proposed declares.",
        "由拟任调解员声明。",
    ),
    "declared_already": rule(
        "{mediator} declared that in case {case}; a conflict stays.",
        "{mediator} 已就案件 {case} 声明；利益冲突不得撤回。",
        "Propose another mediator where there is a conflict.",
        "如有冲突请另提调解员。",
    ),
    "not_proposed": rule(
        "{mediator} does not wait for an answer of the parties of case {case}.",
        "{mediator} 在案件 {case} 中无需当事人答复。",
        "Look who is proposed.",
        "请查看拟任名单。",
    ),
    "not_this_mediator": rule(
        "Case {case} is mediated by {mediator}, not by {party}.",
        "案件 {case} 由 {mediator} 调解，而非 {party}。",
        "Let the case's mediator act.",
        "请由本案调解员办理。",
    ),
    "screening_incomplete": rule(
        "The screening asks {codes}, each of them once.",
        "安全评估须逐项回答：{codes}。",
        "Ask the party alone, and answer every question.",
        "请单独询问当事人，并逐项填写。",
    ),
    "screening_missing": rule(
        "In case {case} {letters} were not screened for violence.",
        "案件 {case} 中 {letters} 尚未进行暴力风险询问。",
        "Speak with each party alone first.",
        "请先分别单独谈话。",
    ),
    "apart_only": rule(
        "The parties of case {case} do not meet.",
        "案件 {case} 的当事人不得见面。",
        "Plan sessions with each of them apart, or refer the case.",
        "请分别安排单独会谈，或转介其他途径。",
    ),
    "unknown_session": rule(
        "Case {case} has no planned session {session}.",
        "案件 {case} 没有待开的第 {session} 次会谈。",
        "Look at the calendar.",
        "请查看日程。",
    ),
    "session_without_place": rule(
        "The session has neither a place nor a link.",
        "会谈没有地点或链接。",
        "Name one.",
        "请填写地点或链接。",
    ),
    "session_past": rule(
        "The session lies in the past.",
        "会谈时间已过。",
        "Name a time to come.",
        "请选择将来的时间。",
    ),
    "session_overlaps": rule(
        "Session {session} of case {case} is at that time.",
        "该时间已安排案件 {case} 第 {session} 次会谈。",
        "Choose another time, or move that one.",
        "请另选时间，或调整该次会谈。",
    ),
    "session_not_begun": rule(
        "Session {session} of case {case} has not begun.",
        "案件 {case} 第 {session} 次会谈尚未开始。",
        "Move it, or wait until it begins.",
        "请改期，或等待开始。",
    ),
    "not_invited": rule(
        "In case {case} {letters} were not invited to this session.",
        "案件 {case} 的本次会谈未安排 {letters} 参加。",
        "Plan a session with them.",
        "请另行安排会谈。",
    ),
    "nobody_there": rule(
        "No party is named.",
        "未选择当事人。",
        "Name who takes part; if nobody came, the session was missed.",
        "请选择参加者；无人到场请登记未成。",
    ),
    "unknown_offer": rule(
        "Case {case} has no offer {offer}.",
        "案件 {case} 没有第 {offer} 号方案。",
        "Look at the list of offers.",
        "请查看方案列表。",
    ),
    "offer_answered": rule(
        "Party {letter} made offer {offer} of case {case}, or answered it.",
        "案件 {case} 第 {offer} 号方案由 {letter} 提出或已由其答复。",
        "Make a new offer.",
        "请提出新方案。",
    ),
    "no_notes": rule(
        "There are no confidential notes of yours in case {case}.",
        "案件 {case} 没有您的保密笔记。",
        "Write one, or look at another case; those of a mediator before you stay closed.",
        "请先记录，或查看其他案件；此前调解员的笔记不予开启。",
    ),
    "notes_are_the_mediators": rule(
        "The notes of case {case} are its mediator's alone.",
        "案件 {case} 的保密笔记仅限本案调解员查看。",
        "Nothing opens them to others; ask the mediator what the parties agreed to be told.",
        "任何人均无权开启；可向调解员了解当事人同意公开的内容。",
    ),
}
