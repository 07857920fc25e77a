"""What is wrong with a request, in words: which field, and what to do about it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from turnout.base.text import Words
from turnout.web.field_words import FIELD_WORDS
from turnout.web.problems import BAD_INPUT, Rule
from turnout.web.wire.basics import NAME
from turnout.web.wire.custody import PERMIT, OfAPerson

Fault = Mapping[str, Any]

FIELD: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
FEW: Final = 3
"""So many fields are named at most."""

FILL_IN: Final = Words("Fill it in.", "请填写。")
AS_A_NAME: Final = Words(
    "Use Latin letters, digits and . _ - only, without a space, 48 at most.",
    "仅限拉丁字母、数字和 . _ -，不含空格，最多 48 个字符。",
)

AS_A_PERMIT: Final = Words(
    "Use Chinese or Latin letters, digits and . _ - / ( ) [ ] 〔 〕 【 】 only, 48 at most.",
    "仅限汉字、拉丁字母、数字和 . _ - / ( ) [ ] 〔 〕 【 】，最多 48 个字符。",
)
_BY_PATTERN: Final = {NAME: AS_A_NAME, PERMIT: AS_A_PERMIT}
OF_NO_PERSON: Final = Words(
    "Give the number of the permit or paper, not a person's identity number.",
    "请填写许可证或单据的编号，不得填写个人证件号码。",
)


def rule_of(faults: Sequence[Fault]) -> Rule:
    """BAD_INPUT with the fields as their forms call them, never what they hold, and the remedy of
    the first."""
    named = list(dict.fromkeys(name for fault in faults if (name := _name(fault))))[:FEW]
    if not named:
        return BAD_INPUT
    called = [FIELD_WORDS.get(name, Words.plain(name)) for name in named]
    what = Words(
        f"This cannot be taken as it is: {', '.join(one.en for one in called)}.",
        f"以下内容不符合要求：{'、'.join(one.zh for one in called)}。",
    )
    first = next(fault for fault in faults if _name(fault))
    return replace(BAD_INPUT, what=what, remedy=_remedy(first))


def _name(fault: Fault) -> str | None:
    """The last step, where it is a field of the contract. An unknown field is what was sent."""
    where, *steps = fault["loc"]
    fields = [step for step in steps if isinstance(step, str) and FIELD.fullmatch(step)]
    if where not in ("body", "query") or fault["type"] == "extra_forbidden" or not fields:
        return None
    return fields[-1]


def _remedy(fault: Fault) -> Words:
    said = fault.get("ctx", {})
    match fault["type"]:
        case "missing" | "string_too_short":
            return FILL_IN
        case "string_too_long":
            n = said["max_length"]
            return Words(f"Write at most {n} characters.", f"最多 {n} 个字符。")
        case "greater_than_equal":
            return Words(f"Give at least {said['ge']}.", f"不得小于 {said['ge']}。")
        case "less_than_equal":
            return Words(f"Give at most {said['le']}.", f"不得大于 {said['le']}。")
        case "string_pattern_mismatch" | "value_error":
            return _as_written(said)
        case _:
            return BAD_INPUT.remedy


def _as_written(said: Mapping[str, Any]) -> Words:
    if isinstance(said.get("error"), OfAPerson):
        return OF_NO_PERSON
    return _BY_PATTERN.get(said.get("pattern", ""), BAD_INPUT.remedy)
