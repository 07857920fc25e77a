"""Reads `said`: what callers say for an incident type, so that a call-taker finds it by that."""

import functools
from collections.abc import Mapping

from turnout.adapters.city.types.sources import base_table
from turnout.adapters.city.types.table import Table


def read_said(code: str, table: Table) -> tuple[str, ...]:
    """The words in the file's order, none for an empty list.

    A type that does not have the key takes the words of that code in the base: a bundle that was
    built before the key was known keeps what it had. Raises CityInputError for an empty word, and
    for one that stands there twice.
    """
    if "said" not in table.entries:
        return _base_words().get(code, ())
    words = table.texts("said")
    seen: dict[str, str] = {}
    for word in map(str.strip, words):
        if not word:
            raise table.fault("said", "a word is empty", "Write it, or take it out")
        if word.casefold() in seen:
            raise table.fault("said", f"{word!r} stands there twice", "Take one out")
        seen[word.casefold()] = word
    return tuple(seen.values())


@functools.cache
def _base_words() -> Mapping[str, tuple[str, ...]]:
    types = base_table().tables("types")
    return {code: table.texts("said") for code, table in types if "said" in table.entries}
