"""Refusals that concern reviews."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "not_closed_yet": rule(
        "Incident {incident} is still open.",
        "警情 {incident} 尚未结案。",
        "Review it once it is closed.",
        "请在结案后再复核。",
    ),
    "not_over_yet": rule(
        "Incident {incident} is open, or was opened again: what is known of it is needed.",
        "警情 {incident} 尚未结案或已重新开启，相关信息仍在使用。",
        "Erase it once it is closed for good.",
        "请在最终结案后再删除。",
    ),
    "merged_away": rule(
        "Incident {incident} is one with {into}.",
        "警情 {incident} 已并入 {into}。",
        "Review {into}.",
        "请复核 {into}。",
    ),
    "no_checklist": rule(
        "This city has no checklist for that day.",
        "本市当日没有复核清单。",
        "Write one under [[checklist]] in city.toml.",
        "请在 city.toml 的 [[checklist]] 中编写。",
    ),
    "review_incomplete": rule(
        "The checklist and the answers differ at {item}.",
        "复核清单与回答在 {item} 处不一致。",
        "Answer each question of the checklist, and no other.",
        "请回答清单中的每一项，且仅此而已。",
    ),
    "review_outcome_unknown": rule(
        "The outcome of the review is none of the checklist's.",
        "复核结果不在清单之列。",
        "Use one of: {known}.",
        "请使用：{known}。",
    ),
    "remark_too_long": rule(
        "The remark has more than {most} characters.",
        "备注超过 {most} 个字符。",
        "Say it in fewer.",
        "请缩短备注。",
    ),
    "remark_too_late": rule(
        "What was known of the callers of incident {incident} is erased, and no words may follow.",
        "警情 {incident} 的报警人信息已被删除，不能再附加文字。",
        "Review it without a remark.",
        "请不带备注进行复核。",
    ),
}
