"""What a city decides for its duty commander: when to ask for one, and how many must be free."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from turnout.base.text import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class MajorSigns:
    """Any of them, reached, asks whether an incident is a major one; None is no sign.

    calls: of one incident; level: the stage that was asked for; units: under orders for it.
    """

    calls: int | None = None
    level: int | None = None
    units: int | None = None


NO_SIGNS: Final = MajorSigns()
"""A city that asks nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """At least so many units of a service that can be sent now, from a date on.

    `station` None: in the whole city; else of those whose home it is. `hours` are from and until,
    local, over midnight where need be; None: always.
    """

    service: str
    free: int
    valid_from: date
    source: Words
    station: str | None = None
    hours: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffing:
    """At least so many people on duty at a station, from a date on; `hours` as in Strength."""

    station: str
    people: int
    valid_from: date
    source: str
    hours: tuple[int, int] | None = None
