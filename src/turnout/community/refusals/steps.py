"""Refusals of the seven steps."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "place_outside": rule(
        "That place lies in no grid of this city.",
        "该地点不在本市任何网格内。",
        "Correct the place, or report it to the place that it belongs to.",
        "请更正地点，或向所属地上报。",
    ),
    "nothing_said": rule(
        "Neither words nor a photo nor a class say what it is about.",
        "没有文字、照片或类别说明问题。",
        "Write a few words, or send a photo.",
        "请写几句话，或发送一张照片。",
    ),
    "unknown_class": rule(
        "There is no class {code}.",
        "没有类别 {code}。",
        "Choose one of the list of classes.",
        "请从类别清单中选择。",
    ),
    "class_retired": rule(
        "The class {name} takes no new cases on {day}.",
        "类别“{name}”在 {day} 不受理新案件。",
        "Choose a class that is in force.",
        "请选择有效类别。",
    ),
    "attribute_missing": rule(
        "{name} is not answered.",
        "未回答：{name}。",
        "Answer it with one of: {choices}.",
        "请从以下选项中回答：{choices}。",
    ),
    "attribute_wrong": rule(
        "{name} was answered with something that is no choice.",
        "“{name}”的回答不在选项内。",
        "Answer it with one of: {choices}.",
        "请从以下选项中回答：{choices}。",
    ),
    "attribute_number": rule(
        "{name} was answered with something that is no number.",
        "“{name}”的回答不是数字。",
        "Answer it with a number.",
        "请填写数字。",
    ),
    "not_on_the_spot": rule(
        "The class {name} is not settled on the spot.",
        "类别“{name}”不能当场办结。",
        "Report it as a case.",
        "请作为案件上报。",
    ),
    "merge_into_itself": rule(
        "Case {case} cannot be followed with itself.",
        "案件 {case} 不能并入自身。",
        "Name the other case.",
        "请指定另一案件。",
    ),
    "merge_into_closed": rule(
        "Case {case} is closed: what is reported now came after it.",
        "案件 {case} 已结案，现报问题发生在其后。",
        "Re-open that case, or register this one.",
        "请重新开启该案件，或将本件立案。",
    ),
    "route_reason_missing": rule(
        "The list names {proposed} for this; another one wants a reason.",
        "权责清单指定 {proposed}；另派他方须说明理由。",
        "Route it to {proposed}, or say why not.",
        "请派遣至 {proposed}，或说明理由。",
    ),
    "route_to_desk": rule(
        "A desk handles no case itself.",
        "平台自身不承办处置。",
        "Name a body or a grid.",
        "请指定单位或网格。",
    ),
    "returned_before": rule(
        "{party} sent case {case} back already.",
        "{party} 已退回过案件 {case}。",
        "Name another one; after {most} returns the desk above decides and binds.",
        "请另行指定；退回满 {most} 次后由上级裁定。",
    ),
    "return_binds": rule(
        "Case {case} was routed by the desk above, which binds.",
        "案件 {case} 由上级平台裁定派遣，不得退回。",
        "Handle it as the first to receive it; ask for sub-tasks of others.",
        "请先行处置，可提请其他单位协办。",
    ),
    "return_too_late": rule(
        "The time to send case {case} back is over.",
        "案件 {case} 的退回时限已过。",
        "Handle it; whoever keeps a case has accepted it.",
        "请予处置；逾期未退视为接收。",
    ),
    "accepted_already": rule(
        "Case {case} was accepted.",
        "案件 {case} 已接收。",
        "Handle it, or ask the desk for a sub-task of others.",
        "请予处置，或提请其他单位协办。",
    ),
    "tasks_open": rule(
        "Sub-tasks of case {case} are open: {tasks}.",
        "案件 {case} 尚有协办任务未完成：{tasks}。",
        "Wait for them, or take them back.",
        "请等待完成或撤回。",
    ),
    "evidence_missing": rule(
        "This class asks for {what}.",
        "该类别要求提供{what}。",
        "Add it and report again.",
        "请补充后再提交。",
    ),
    "late_reason_missing": rule(
        "The limit of case {case} is over, and no reason is given.",
        "案件 {case} 已超时，未说明原因。",
        "Say why it is late.",
        "请说明超时原因。",
    ),
    "verify_own": rule(
        "Whoever handled case {case} does not verify it.",
        "案件 {case} 的处置人不得核查本案。",
        "Let somebody else look.",
        "请由他人核查。",
    ),
    "close_supervised": rule(
        "Case {case} is supervised by {desk}.",
        "案件 {case} 由 {desk} 督办。",
        "Let that desk end its supervision first.",
        "请先由该平台解除督办。",
    ),
    "not_closed": rule(
        "Case {case} is not closed.",
        "案件 {case} 尚未结案。",
        "Urge it, or add a note.",
        "可催办或补充说明。",
    ),
    "reopen_too_late": rule(
        "The time to re-open case {case} is over.",
        "案件 {case} 重新开启的期限已过。",
        "Report it anew and name case {case}.",
        "请重新上报并注明案件 {case}。",
    ),
    "reopen_merged": rule(
        "Case {case} is followed with case {into}.",
        "案件 {case} 已并入案件 {into}。",
        "Re-open case {into}.",
        "请重新开启案件 {into}。",
    ),
    "evaluated_already": rule(
        "Case {case} was evaluated with this link.",
        "案件 {case} 已通过此链接评价。",
        "If it is not mended, say so: the case is re-opened.",
        "如未解决，请反馈，案件将重新开启。",
    ),
}
