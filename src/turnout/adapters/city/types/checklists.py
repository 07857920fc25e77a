"""Reads and writes [[checklist]]: what a review of a closed incident asks, dated."""

from collections.abc import Callable, Iterable, Mapping

from turnout.adapters.city.types.table import Table
from turnout.adapters.city.types.targets import words_or_text
from turnout.adapters.toml import as_toml
from turnout.base.text import Words
from turnout.dispatch.quality import Checklist

SECTION = "checklist"


def read_checklists(files: list[Table], base: Callable[[], Table]) -> tuple[Checklist, ...]:
    """The editions of the last file that has any; the base's where none has: older bundles do
    without."""
    having = [file for file in files if SECTION in file.entries]
    rows = (having[-1] if having else base()).rows(SECTION)
    return tuple(sorted(map(_checklist, rows), key=lambda one: one.valid_from))


def _checklist(row: Table) -> Checklist:
    row.only("valid_from", "call_held_seconds", "source", "items", "outcomes")
    return Checklist(
        valid_from=row.day("valid_from"),
        call_held_seconds=row.number("call_held_seconds", least=1),
        source=row.words_or_text("source"),
        items=_named(row, "items"),
        outcomes=_named(row, "outcomes"),
    )


def _named(row: Table, key: str) -> dict[str, Words]:
    table = row.table(key)
    if not table.entries:
        raise row.fault(key, "this is empty", "Name at least one, in both languages")
    return {code: table.words(code) for code in table.entries}


def dump_checklists(checklists: Iterable[Checklist]) -> list[str]:
    """The editions as TOML."""
    return [line for one in checklists for line in _lines(one)]


def _lines(one: Checklist) -> list[str]:
    return [
        "",
        "[[checklist]]",
        f"valid_from = {one.valid_from.isoformat()}",
        f"call_held_seconds = {one.call_held_seconds:g}",
        f"source = {words_or_text(one.source)}",
        *_words("items", one.items),
        *_words("outcomes", one.outcomes),
    ]


def _words(key: str, named: Mapping[str, Words]) -> list[str]:
    return [
        f"{key}.{code} = {{ en = {as_toml(words.en)}, zh = {as_toml(words.zh)} }}"
        for code, words in named.items()
    ]
