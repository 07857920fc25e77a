"""All responders of a room as arrays: 50,000 of them are filtered in about a millisecond."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from turnout.base.ids import AgencyId, Capability, StationId
from turnout.dispatch.model.responders import Responder, ResponderKind, Tour
from turnout.dispatch.rules.gaps import Hours, Present
from turnout.dispatch.state import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which responders are asked for; None: any. `typed` is part of a number."""

    typed: str = ""
    agency: AgencyId | None = None
    kind: ResponderKind | None = None
    qualification: Capability | None = None
    station: StationId | None = None
    on_duty: bool = False


class Found(NamedTuple):
    """Places in the index, in its order; how many of them are on duty."""

    places: NDArray[np.int64]
    on_duty: int


class StaffIndex:
    """Built once for each set of lists. `responders` are sorted by agency and number; tours by
    owner and beginning."""

    def __init__(self, state: State) -> None:
        staff = [state.staff[name] for name in sorted(state.staff)]
        self.responders: Sequence[Responder] = [
            one for each in staff if each.people is not None for one in each.people.responders
        ]
        place = {(one.agency, one.number): i for i, one in enumerate(self.responders)}
        listed = chain.from_iterable(each.tours.tours for each in staff if each.tours)
        self.tours: Sequence[Tour] = [t for t in listed if (t.agency, t.number) in place]
        self._owner = np.array([place[t.agency, t.number] for t in self.tours], np.int64)
        self._starts = np.array([t.starts_at.timestamp() for t in self.tours])
        self._ends = np.array([t.ends_at.timestamp() for t in self.tours])
        self._agency = np.array([one.agency for one in self.responders], np.str_)
        self._kind = np.array([one.kind.value for one in self.responders], np.str_)
        self._station = np.array([one.station or "" for one in self.responders], np.str_)

    def find(self, wanted: Wanted, *, now: datetime) -> Found:
        """Those that fit, and how many of them are on duty."""
        on_duty = self._on_duty(now)
        mask = np.ones(len(self.responders), np.bool_)
        for column, value in (
            (self._agency, wanted.agency),
            (self._kind, wanted.kind),
            (self._station, wanted.station),
        ):
            if value is not None:
                mask &= column == value
        if wanted.on_duty:
            mask &= on_duty
        places = np.flatnonzero(mask)
        if wanted.typed or wanted.qualification is not None:
            places = np.array([i for i in places.tolist() if self._fits(i, wanted)], np.int64)
        return Found(places, int(np.count_nonzero(on_duty[places])))

    def _fits(self, place: int, wanted: Wanted) -> bool:
        one = self.responders[place]
        able = wanted.qualification is None or wanted.qualification in one.qualifications
        return able and wanted.typed in one.number

    def _on_duty(self, now: datetime) -> NDArray[np.bool_]:
        mask = np.zeros(len(self.responders), np.bool_)
        at = now.timestamp()
        mask[self._owner[(self._starts <= at) & (at < self._ends)]] = True
        return mask

    def tours_from(self, place: int, now: datetime) -> list[Tour]:
        """Somebody's tours that are not over, the earliest first."""
        first, last = np.searchsorted(self._owner, [place, place + 1])
        return [tour for tour in self.tours[first:last] if tour.ends_at > now]

    def at_stations(self, within: Hours) -> dict[StationId, list[Present]]:
        """How many are on duty at their home station without a unit, by equal hours."""
        begins, ends = within.starts_at.timestamp(), within.ends_at.timestamp()
        counted: dict[tuple[str, datetime, datetime], int] = {}
        for i in np.flatnonzero((self._starts < ends) & (self._ends > begins)).tolist():
            tour = self.tours[i]
            if tour.unit_id is None:
                key = (str(self._station[self._owner[i]]), tour.starts_at, tour.ends_at)
                counted[key] = counted.get(key, 0) + 1
        found: dict[StationId, list[Present]] = {}
        for (station, starts_at, ends_at), people in counted.items():
            if station:
                present = Present(Hours(starts_at, ends_at), people)
                found.setdefault(StationId(station), []).append(present)
        return found
