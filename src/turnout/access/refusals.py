"""A command of access that is refused, in the words of its rule."""

from turnout.access.rules_in_words import RULES
from turnout.base.text import Words


class Refusal(Exception):
    """A command of access is not allowed. It names the rule and the remedy; nothing changed.
    `wait_seconds`: after which the same may be tried again, where time alone helps."""

    def __init__(
        self, rule: str, what: Words, remedy: Words, *, wait_seconds: int | None = None
    ) -> None:
        super().__init__(f"{rule}: {what.en} {remedy.en}")
        self.wait_seconds = wait_seconds
        self.rule = rule
        self.what = what
        self.remedy = remedy


def refusal(rule: str, *, wait_seconds: int | None = None, **parts: object) -> Refusal:
    """The refusal of a rule, its words filled; a part that is Words in each language."""
    words = RULES[rule]
    what, remedy = words.what.filled(parts), words.remedy.filled(parts)
    return Refusal(rule, what, remedy, wait_seconds=wait_seconds)
