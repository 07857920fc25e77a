"""Refusals that concern agreements, the month, performance and confirmation."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "agreement_binds": rule(
        "The parties of case {case} have an agreement.",
        "案件 {case} 的当事人已达成协议。",
        "Look whether it is performed, or mediate again with every party's consent.",
        "请回访履行情况；各方同意时可再次调解。",
    ),
    "no_agreement_yet": rule(
        "The parties of case {case} have no agreement yet.",
        "案件 {case} 的当事人尚未达成协议。",
        "Draw one, and let every party sign it.",
        "请拟定协议并由各方签字。",
    ),
    "mediation_limit_over": rule(
        "That lies after the time to mediate case {case}.",
        "已超出案件 {case} 的调解期限。",
        "Extend it in time by consent of every party, or end it and tell the ways that stay open.",
        "请在期限内经各方同意延期，或终结调解并告知其他途径。",
    ),
    "extension_days": rule(
        "At most {most} days more can be agreed.",
        "最多可再延长 {most} 天。",
        "Agree on fewer, or end the mediation and tell the ways that stay open.",
        "请缩短延期，或终结调解并告知其他途径。",
    ),
    "draft_pending": rule(
        "Case {case} has a draft that waits for signatures.",
        "案件 {case} 已有待签字的协议稿。",
        "Let the parties sign it or refuse it.",
        "请先由当事人签字或拒签。",
    ),
    "agreement_incomplete": rule(
        "The law asks for main facts, way, place, and a duty of each of {letters}.",
        "法律要求写明主要事实、履行方式、地点及 {letters} 各方的义务。",
        "Fill in every field; write none where a party owes nothing.",
        "请逐项填写；无义务的写“无”。",
    ),
    "performance_past": rule(
        "The day of performance {day} is over.",
        "履行日期 {day} 已过。",
        "Name today or a day to come.",
        "请填写今天或将来的日期。",
    ),
    "no_draft": rule(
        "Case {case} has no draft to be signed.",
        "案件 {case} 没有待签字的协议稿。",
        "Draw an agreement first.",
        "请先拟定协议。",
    ),
    "signed_already": rule(
        "Party {letter} of case {case} signed.",
        "案件 {case} 当事人 {letter} 已签字。",
        "Let the others sign.",
        "请其他当事人签字。",
    ),
    "next_visit_missing": rule(
        "There is no day to come for the next visit.",
        "未约定将来的下次回访日期。",
        "Name one; until then the parties are urged to perform.",
        "请约定日期，其间督促履行。",
    ),
    "confirmed_by_court": rule(
        "A court confirmed the agreement of case {case}.",
        "案件 {case} 的协议已经法院司法确认。",
        "End the mediation; whoever is owed asks that court to enforce it.",
        "请终结调解；权利人可向该法院申请强制执行。",
    ),
    "confirmation_asked": rule(
        "A court was asked to confirm the agreement of case {case}.",
        "案件 {case} 已申请司法确认。",
        "Note what it decides.",
        "请登记法院裁定结果。",
    ),
    "confirmation_oral": rule(
        "The agreement of case {case} is oral.",
        "案件 {case} 为口头协议。",
        "Mediate again, and write it down: a court confirms only what is written.",
        "请再次调解并制作书面协议；司法确认须有书面协议。",
    ),
    "confirmation_too_late": rule(
        "The days to ask a court together are over in case {case}.",
        "案件 {case} 共同申请司法确认的期限已过。",
        "The agreement binds all the same: sue on it, or have it notarised or arbitrated.",
        "协议仍有约束力：可据此起诉，或办理公证、仲裁。",
    ),
    "confirmation_not_asked": rule(
        "No court was asked about case {case}, or it has decided.",
        "案件 {case} 未申请司法确认或已有裁定。",
        "Let the parties ask together first.",
        "请先由各方共同申请。",
    ),
    "confirmation_settled": rule(
        "In case {case} nobody waits to hear whether a court is asked.",
        "案件 {case} 无需再登记是否申请司法确认。",
        "Nothing is left to do: it was asked, let pass, or the agreement is oral.",
        "无需处理：已申请、已放弃，或协议为口头协议。",
    ),
}
