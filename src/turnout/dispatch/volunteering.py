"""What a city says about volunteers: when they may be asked, how many, and where its AEDs hang.

An AED is an automated external defibrillator. Volunteers walk: their time is that of the ways on
foot at a walking speed; where a room knows none, of the straight line times a detour factor.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final, Protocol

import msgspec
import numpy as np
from numpy.typing import NDArray

from turnout.base.geo import Point, distance_m
from turnout.base.ids import IncidentTypeCode, VolunteerId
from turnout.base.text import Words

VIOLENCE: Final = "violence"
"""The group of types, and the flag, for which no city can let volunteers be asked."""

DAY_MINUTES: Final = 1440


class Hours(msgspec.Struct, frozen=True, kw_only=True):
    """Minutes of the local day: from the first until before the last, over midnight when the last
    is the smaller. 0 to 1440 is always."""

    from_minute: int = 0
    to_minute: int = DAY_MINUTES

    def holds(self, at: time) -> bool:
        """Whether that time of the day lies within."""
        minute = at.hour * 60 + at.minute
        if self.from_minute <= self.to_minute:
            return self.from_minute <= minute < self.to_minute
        return minute >= self.from_minute or minute < self.to_minute


@dataclass(frozen=True, slots=True, kw_only=True)
class Aed:
    """A defibrillator that anybody may take from its place within its hours."""

    code: str
    name: Words
    point: Point
    hours: Hours


class OnFoot(Protocol):
    """The ways of people on foot."""

    def metres(self, starts: Sequence[Point], ends: Sequence[Point]) -> NDArray[np.float64]:
        """float64[starts, ends]: the metres of plain ground that take as long (stairs count for
        more); inf: no way, or a place is far from every way."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerRules:
    """One edition, valid from its day until the next. `types` may ask volunteers, for `aed_types`
    one of them fetches an AED, and for `described_types` who is missing may be described."""

    valid_from: date
    types: frozenset[IncidentTypeCode]
    aed_types: frozenset[IncidentTypeCode]
    described_types: frozenset[IncidentTypeCode]
    never_groups: frozenset[str]
    never_flags: frozenset[str]
    count: int
    accept_seconds: float
    radius_most_m: float
    position_age_max_seconds: float
    walk_m_per_second: float
    detour_factor: float
    source: Words

    def walk_seconds(
        self, on_foot: OnFoot | None, starts: Sequence[Point], ends: Sequence[Point]
    ) -> list[list[float]]:
        """From each of `starts` to each of `ends`; infinite: there is no way."""
        if on_foot is not None:
            metres = on_foot.metres(starts, ends).tolist()
        else:
            metres = [[distance_m(a, b) * self.detour_factor for b in ends] for a in starts]
        return [[m / self.walk_m_per_second for m in row] for row in metres]

    def forbidden_flags(self, flags: Collection[str]) -> list[str]:
        """Those among an incident's flags for which nobody is asked."""
        return sorted(set(flags) & (self.never_flags | {VIOLENCE}))

    def forbids_group(self, group: str) -> bool:
        """Whether a type of that group never asks volunteers."""
        return group == VIOLENCE or group in self.never_groups


class VolunteerPlaces(Protocol):
    """Where volunteers' phones last said they are: no facts, and forgotten with age, at the end of
    an alert and when the offer is taken back."""

    def places(self, now: datetime) -> dict[VolunteerId, Point]:
        """The places that are not too old."""
        ...


class _Nobody:
    """A room without volunteers."""

    def places(self, now: datetime) -> dict[VolunteerId, Point]:  # noqa: ARG002 - the port's
        """Nobody."""
        return {}


NOBODY: Final[VolunteerPlaces] = _Nobody()
