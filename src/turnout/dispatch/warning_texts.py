"""What a city has decided about public warnings: how long, in whose name, and texts at hand."""

from dataclasses import dataclass
from datetime import date

from turnout.base.text import Words
from turnout.standards.cap import Category, Certainty, Response, Severity, Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningText:
    """A text at hand by its code, valid from a day until its next edition: a person looks at it,
    changes it and says where. `minutes` and `radius_m` are what the form begins with."""

    code: str
    valid_from: date
    name: Words
    headline: Words
    instruction: Words
    category: Category
    response: Response
    urgency: Urgency
    severity: Severity
    certainty: Certainty
    minutes: int
    radius_m: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningRules:
    """No warning lasts more than `longest_hours` from when it is drafted. `sender`: the name under
    which others know the city, unique in the world; None: it has not said."""

    longest_hours: int = 24
    sender: str | None = None
    texts: tuple[WarningText, ...] = ()

    def texts_on(self, day: date) -> list[WarningText]:
        """The edition of each text that is in force on a local day, in the order of the data."""
        newest: dict[str, WarningText] = {}
        for text in self.texts:
            known = newest.get(text.code)
            if text.valid_from <= day and (known is None or known.valid_from <= text.valid_from):
                newest[text.code] = text
        return list(newest.values())
