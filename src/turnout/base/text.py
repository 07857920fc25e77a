"""Words for people: everything a person sees is in English and Chinese."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal, Self

Language = Literal["en", "zh"]

_TURNS: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def without_turns(text: str) -> str:
    """The text without characters that only say in which direction its neighbours are set (Unicode
    UAX 9, 2): unseen, they let "ward 35, bed 12" be read as "bed 12, ward 35"."""
    return _TURNS.sub("", text)


@dataclass(frozen=True, slots=True)
class Words:
    """One text in both languages."""

    en: str
    zh: str

    @classmethod
    def plain(cls, text: str) -> Self:
        """One text, shown as it is in both languages."""
        return cls(text, text)

    def in_language(self, language: str) -> str:
        """The text in "zh", and in English for whatever else is asked for."""
        return self.zh if language == "zh" else self.en

    @property
    def both(self) -> str:
        """Both at once, for a record that holds one text: whoever reads it finds their own."""
        return f"{self.en} · {self.zh}"

    def filled(self, parts: Mapping[str, object]) -> "Words":
        """The text with its `{names}` filled; a part that has words of its own in each language,
        a tuple as a row of its parts."""
        said = {name: _said(one) for name, one in parts.items()}
        en = {name: one.en if isinstance(one, Words) else one for name, one in said.items()}
        zh = {name: one.zh if isinstance(one, Words) else one for name, one in said.items()}
        return Words(self.en.format(**en), self.zh.format(**zh))


class Spoken(StrEnum):
    """A list of values that sentences speak of: each has its words beside the text that is kept."""

    words: Words

    def __new__(cls, value: str, en: str = "", zh: str = "") -> Self:
        """A member: what is kept, and how it is said. With `value` alone, the member of it."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.words = Words(en, zh)
        return member


def listed(values: Sequence[Spoken]) -> Words:
    """The values in a row, as a sentence names them; nothing for none."""
    return _in_a_row(values) if values else Words("nothing", "无")


def _said(part: object) -> object:
    if isinstance(part, Spoken):
        return part.words
    return _in_a_row(part) if isinstance(part, tuple) else part


def _in_a_row(parts: Iterable[object]) -> Words:
    said = [_said(one) for one in parts]
    words = [one if isinstance(one, Words) else Words(str(one), str(one)) for one in said]
    return Words(", ".join(one.en for one in words), "、".join(one.zh for one in words))
