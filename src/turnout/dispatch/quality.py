"""What a city asks of a closed incident: a dated checklist, its outcomes, and when a call was held
too long. It is about incidents, never about persons."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from turnout.base.text import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """An edition, for incidents that were opened from a local day on.

    `items` are the questions and `outcomes` the results of a review, by code. A call that was held
    for `call_held_seconds` or more at a time is flagged.
    """

    valid_from: date
    items: Mapping[str, Words]
    outcomes: Mapping[str, Words]
    call_held_seconds: float
    source: Words
