"""Reading one TOML table: every complaint names the file, the key and the remedy."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from turnout.adapters.city.errors import CityInputError
from turnout.adapters.toml import read_toml
from turnout.base.text import Words
from turnout.dispatch.city import Service

MODELLED: Final = Words("modelled", "模拟值")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of a file, and the dotted key that leads to it."""

    file: str
    key: str
    entries: Mapping[str, object]

    def path(self, key: str) -> str:
        """The dotted key of an entry, as a person would search for it."""
        return f"{self.key}.{key}" if self.key else key

    def fault(self, key: str, what: str, remedy: str) -> CityInputError:
        """A complaint about an entry, to be raised."""
        return CityInputError(file=self.file, field=self.path(key), what=what, remedy=remedy)

    def only(self, *allowed: str) -> None:
        """Complain about the first key that nobody reads: it is probably misspelt."""
        for key in self.entries:
            if key not in allowed:
                raise self.fault(
                    key, "this key is not known", f"Use one of: {', '.join(sorted(allowed))}"
                )

    def text(self, key: str) -> str:
        """A text that is not empty."""
        value = self._required(key)
        if not isinstance(value, str) or not value.strip():
            raise self.fault(key, f"{value!r} is no text", "Write a text in quotes")
        return value

    def find_text(self, key: str) -> str | None:
        """A text, or None when the key is absent."""
        return self.text(key) if key in self.entries else None

    def number(self, key: str, *, least: float = 0.0, most: float = float("inf")) -> float:
        """A number between `least` and `most`."""
        value = self._required(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.fault(key, f"{value!r} is no number", "Write a number without quotes")
        if not least <= value <= most:
            raise self.fault(
                key, f"{value} is out of range", f"Give a number from {least:g} to {most:g}"
            )
        return float(value)

    def whole(self, key: str, *, least: int = 0, most: int = 1_000_000) -> int:
        """A whole number between `least` and `most`."""
        value = self.number(key, least=least, most=most)
        if value != int(value):
            raise self.fault(key, f"{value} is not whole", "Give a whole number")
        return int(value)

    def yes(self, key: str) -> bool:
        """True or false."""
        value = self._required(key)
        if not isinstance(value, bool):
            raise self.fault(key, f"{value!r} is neither true nor false", "Write true or false")
        return value

    def day(self, key: str) -> date:
        """A date."""
        value = self._required(key)
        if isinstance(value, datetime) or not isinstance(value, date):
            raise self.fault(key, f"{value!r} is no date", "Write it like 2026-01-31, unquoted")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self._required(key)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.fault(key, "this is no list of texts", 'Write it like ["a", "b"]')
        return tuple(value)

    def words(self, key: str) -> Words:
        """A name in English and Chinese."""
        name = self.table(key)
        name.only("en", "zh")
        return Words(en=name.text("en"), zh=name.text("zh"))

    def words_or_text(self, key: str) -> Words:
        """A text in English and Chinese; a plain one is shown as it is in both, but for "modelled":
        that a figure is made up is said in two."""
        if not isinstance(self._required(key), str):
            return self.words(key)
        text = self.text(key)
        return MODELLED if text == MODELLED.en else Words.plain(text)

    def service(self, key: str) -> Service:
        """One of the four services."""
        value = self.text(key)
        if value not in set(Service):
            raise self.fault(key, f"{value!r} is no service", f"Use one of: {', '.join(Service)}")
        return Service(value)

    def table(self, key: str) -> "Table":
        """The table below a key."""
        value = self._required(key)
        if not isinstance(value, dict):
            raise self.fault(key, "this is no table", "Write it like { a = 1, b = 2 }")
        return Table(file=self.file, key=self.path(key), entries=value)

    def tables(self, key: str) -> Iterator[tuple[str, "Table"]]:
        """The named tables below a key, in the file's order; none when the key is absent."""
        if key not in self.entries:
            return
        below = self.table(key)
        for name in below.entries:
            yield name, below.table(name)

    def rows(self, key: str) -> tuple["Table", ...]:
        """A list of tables; empty when the key is absent."""
        value = self.entries.get(key, [])
        if not isinstance(value, Sequence) or isinstance(value, str):
            raise self.fault(key, "this is no list of tables", "Write it like [{ a = 1 }]")
        rows = []
        for number, row in enumerate(value, start=1):
            if not isinstance(row, dict):
                raise self.fault(key, f"entry {number} is no table", "Write it like { a = 1 }")
            rows.append(Table(file=self.file, key=f"{self.path(key)}[{number}]", entries=row))
        return tuple(rows)

    def _required(self, key: str) -> object:
        if key not in self.entries:
            raise self.fault(key, "this key is missing", "Add it")
        return self.entries[key]


def parse_table(file: str, text: str) -> Table:
    """A whole file. Raises CityInputError when it is no TOML."""
    try:
        entries = read_toml(text)
    except tomllib.TOMLDecodeError as error:
        raise CityInputError(
            file=file, what=f"this is no TOML ({error})", remedy="Correct it at that place"
        ) from error
    return Table(file=file, key="", entries=entries)
