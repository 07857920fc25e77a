"""What the press of an alarm button is likely about: a city's dated data."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from turnout.base.ids import IncidentTypeCode
from turnout.base.text import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class PressType:
    """From a day on, a press rings as this type."""

    incident_type: IncidentTypeCode
    valid_from: date
    source: Words


def type_of_press(rows: Iterable[PressType], *, on: date) -> IncidentTypeCode | None:
    """The newest row that has begun by a local day; None: a press says nothing of what it is."""
    begun = [row for row in rows if row.valid_from <= on]
    newest = max(begun, key=lambda row: row.valid_from, default=None)
    return None if newest is None else newest.incident_type
