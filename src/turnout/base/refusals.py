"""The shape of a refusal's words."""

from dataclasses import dataclass
from typing import Final

from turnout.base.text import Words


@dataclass(frozen=True, slots=True)
class Rule:
    """The words of one refusal; braces are filled with the parts of the case at hand."""

    what: Words
    remedy: Words


def rule(what: str, what_zh: str, remedy: str, remedy_zh: str) -> Rule:
    """What is wrong and what to do about it, each in English and in Chinese."""
    return Rule(Words(what, what_zh), Words(remedy, remedy_zh))


CHANGED_MEANWHILE: Final = (
    "This was changed meanwhile.",
    "该内容已被他人修改。",
    "Look at it as it is now, and change it again where needed.",
    "请查看现在的内容，如仍需要再作修改。",
)
"""For `rule`: what anybody is told who would take back what they never saw."""
