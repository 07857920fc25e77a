"""Words for people: everything a person sees is in English and Chinese."""

import re
from dataclasses import dataclass
from typing import Final

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

    @property
    def both(self) -> str:
        """Both at once, for a record that holds one text: whoever reads it finds their own."""
        return f"{self.en} · {self.zh}"
