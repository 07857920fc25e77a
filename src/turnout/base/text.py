"""Words for people: everything a person sees is in English and Chinese."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """One text in both languages."""

    en: str
    zh: str

    @property
    def both(self) -> str:
        """Both at once, for a record that holds one text: whoever reads it finds their own."""
        return f"{self.en} · {self.zh}"
