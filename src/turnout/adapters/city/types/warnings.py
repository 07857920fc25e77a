"""Reads and writes [warnings] and [[warning_texts]]: how long a warning is at most, and texts."""

import re
from collections.abc import Callable
from enum import StrEnum
from typing import Final, TypeVar

from turnout.adapters.city.types.table import Table
from turnout.adapters.toml import as_toml
from turnout.base.text import Words
from turnout.dispatch.warning_texts import WarningRules, WarningText
from turnout.standards.cap import Category, Certainty, Response, Severity, Urgency

SECTIONS: Final = ("warnings", "warning_texts")

_SENDER: Final = re.compile(r"[^\s,<&]{1,200}")
_Word = TypeVar("_Word", bound=StrEnum)


def read_warnings(files: list[Table], base: Callable[[], Table]) -> WarningRules:
    """Each section of the last file that has it; the base's where no file has: older bundles have
    none."""
    rules = _last(files, "warnings", base).table("warnings")
    rules.only("longest_hours", "sender")
    sender = rules.find_text("sender")
    if sender is not None and not _SENDER.fullmatch(sender):
        remedy = "Write a name of your domain, like warnings@city.example"
        raise rules.fault("sender", "it has a space, a comma, a < or an &", remedy)
    return WarningRules(
        longest_hours=rules.whole("longest_hours", least=1, most=168),
        sender=sender,
        texts=tuple(map(_text_at_hand, _last(files, "warning_texts", base).rows("warning_texts"))),
    )


def _last(files: list[Table], section: str, base: Callable[[], Table]) -> Table:
    return next((file for file in reversed(files) if section in file.entries), None) or base()


def _text_at_hand(row: Table) -> WarningText:
    row.only(
        "code", "valid_from", "name", "headline", "instruction", "category", "response",
        "urgency", "severity", "certainty", "minutes", "radius_m",
    )  # fmt: skip
    return WarningText(
        code=row.text("code"),
        valid_from=row.day("valid_from"),
        name=row.words("name"),
        headline=row.words("headline"),
        instruction=row.words("instruction"),
        category=_word(row, "category", Category),
        response=_word(row, "response", Response),
        urgency=_word(row, "urgency", Urgency),
        severity=_word(row, "severity", Severity),
        certainty=_word(row, "certainty", Certainty),
        minutes=row.whole("minutes", least=1, most=10_080),
        radius_m=row.whole("radius_m", least=200, most=50_000),
    )


def _word(row: Table, key: str, kind: type[_Word]) -> _Word:
    text = row.text(key)
    if text not in set(kind):
        raise row.fault(key, f"{text!r} is no word of CAP", f"Use one of: {', '.join(kind)}")
    return kind(text)


def dump_warnings(rules: WarningRules) -> list[str]:
    """The sections as TOML."""
    lines = ["", "[warnings]", f"longest_hours = {rules.longest_hours}"]
    if rules.sender is not None:
        lines.append(f"sender = {as_toml(rules.sender)}")
    return [*lines, *(line for text in rules.texts for line in _lines(text))]


def _lines(text: WarningText) -> list[str]:
    return [
        "",
        "[[warning_texts]]",
        f"code = {as_toml(text.code)}",
        f"valid_from = {text.valid_from.isoformat()}",
        f"name = {_words(text.name)}",
        f"headline = {_words(text.headline)}",
        f"instruction = {_words(text.instruction)}",
        *(
            f"{key} = {as_toml(getattr(text, key))}"
            for key in ("category", "response", "urgency", "severity", "certainty")
        ),
        f"minutes = {text.minutes}",
        f"radius_m = {text.radius_m}",
    ]


def _words(words: Words) -> str:
    return f"{{ en = {as_toml(words.en)}, zh = {as_toml(words.zh)} }}"
