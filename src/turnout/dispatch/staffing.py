"""What the room knows of its people as a whole, and what a new list of them changes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain
from typing import Final, TypeVar

from turnout.base.ids import AgencyId, UnitId
from turnout.dispatch.commands.shifts import PlannedShift
from turnout.dispatch.events.shifts import ShiftCancelled
from turnout.dispatch.model.responders import Responder, Somebody, Tour
from turnout.dispatch.model.shifts import Shift
from turnout.dispatch.model.units import shifts_of
from turnout.dispatch.roll import roll_of
from turnout.dispatch.rules.crews import Watch, crews_of, replan, shift_of_crew
from turnout.dispatch.rules.responders import Duties, Establishment, is_valid
from turnout.dispatch.state import State

OVER_KEPT: Final = timedelta(days=2)
"""How long a tour that is over stays in its list."""

Tours = Mapping[AgencyId, tuple[Tour, ...]]
One = TypeVar("One", Responder, Tour)


def establishment_of(state: State) -> Establishment:
    """What a list of responders is held against."""
    city = state.city
    return Establishment(
        agencies=city.agencies.keys(),
        stations=city.stations.keys(),
        capabilities=city.capabilities.keys(),
    )


def people_of(state: State) -> dict[Somebody, Responder]:
    """Everybody, by agency and number."""
    listed = (staff.people.responders for staff in state.staff.values() if staff.people)
    return {(one.agency, one.number): one for one in chain.from_iterable(listed)}


def people_with(state: State, listed: Iterable[Responder]) -> dict[Somebody, Responder]:
    """Everybody as a list leaves them: it is the whole of each agency in it."""
    new = {(one.agency, one.number): one for one in listed}
    named = {agency for agency, _ in new}
    return {who: one for who, one in people_of(state).items() if who[0] not in named} | new


def tours_of(state: State) -> dict[AgencyId, tuple[Tour, ...]]:
    """All tours by agency."""
    return {one.agency: one.tours.tours for one in state.staff.values() if one.tours}


def by_agency(listed: Iterable[One]) -> dict[AgencyId, list[One]]:
    """Agency -> its part of a list, in the list's order."""
    found: dict[AgencyId, list[One]] = {}
    for one in listed:
        found.setdefault(one.agency, []).append(one)
    return found


def kept_tours(state: State, new: Iterable[Tour], *, now: datetime) -> Tours:
    """Tours that stay beside a new list of an agency: those that began before its first."""
    known = tours_of(state)
    firsts = {name: min(t.starts_at for t in own) for name, own in by_agency(new).items()}
    return {
        name: tuple(
            tour
            for tour in known.get(name, ())
            if tour.starts_at < first and tour.ends_at > now - OVER_KEPT
        )
        for name, first in firsts.items()
    }


def tours_with(state: State, new: Iterable[Tour], *, now: datetime) -> Tours:
    """The tours of each agency in a list, as the list leaves them."""
    listed = tuple(new)
    kept = kept_tours(state, listed, now=now)
    return {name: (*kept[name], *own) for name, own in sorted(by_agency(listed).items())}


def duties_of(state: State, new: Iterable[Tour], *, now: datetime) -> Duties:
    """What a list of tours is held against."""
    of: dict[Somebody, list[Tour]] = {}
    for tour in chain.from_iterable(kept_tours(state, new, now=now).values()):
        of.setdefault((tour.agency, tour.number), []).append(tour)
    return Duties(
        people=people_of(state),
        units=state.city.units.keys(),
        of=of,
        rest_min_seconds=state.city.gates.rest_min_seconds,
        zone=state.zone,
        now=now,
    )


def tours_still_valid(state: State, people: Mapping[Somebody, Responder]) -> Tours:
    """Tours of agencies some of whose tours end with their people: those that are left."""
    left = {}
    for agency, tours in tours_of(state).items():
        own = tuple(tour for tour in tours if _stays(tour, people, state))
        if len(own) < len(tours):
            left[agency] = own
    return left


def _stays(tour: Tour, people: Mapping[Somebody, Responder], state: State) -> bool:
    who = people.get((tour.agency, tour.number))
    return who is not None and is_valid(who, tour.starts_at, state.zone)


class CrewChange:
    """Shifts that change with the people in them: first `cancelled`, then `wanted` are planned."""

    def __init__(
        self, state: State, *, people: Mapping[Somebody, Responder], tours: Tours, now: datetime
    ) -> None:
        """`people` and `tours` as they will be; an agency that is absent keeps its tours."""
        self._state = state
        before = {watch for own in tours_of(state).values() for watch in _watches(own)}
        after = chain.from_iterable({**tours_of(state), **tours}.values())
        crews = crews_of((tour for tour in after if tour.ends_at > now), people)
        wanted: dict[UnitId, list[PlannedShift]] = {unit_id: [] for unit_id, _, _ in before}
        for watch, crew in crews.items():
            own = wanted.setdefault(watch[0], [])
            if not self._has_begun(watch):
                own.append(shift_of_crew(watch, crew))
        self.cancelled: list[ShiftCancelled] = []
        self.wanted: list[PlannedShift] = []
        for unit_id in sorted(wanted):
            plan = replan(state.get_unit(unit_id), wanted[unit_id], before=before, now=now)
            self.cancelled += plan.cancelled
            self.wanted += plan.planned
        self.roll = replace(roll_of(state, now=now), of_unit=self._shifts_left())

    def _has_begun(self, watch: Watch) -> bool:
        unit = self._state.get_unit(watch[0])
        begun = (*unit.done, *(() if unit.shift is None else (unit.shift,)))
        return any((one.starts_at, one.ends_at) == watch[1:] for one in begun)

    def _shifts_left(self) -> Callable[[UnitId], list[Shift]]:
        gone = {(one.unit_id, one.starts_at) for one in self.cancelled}
        state = self._state
        return lambda unit_id: [
            shift
            for shift in shifts_of(state.get_unit(unit_id))
            if (unit_id, shift.starts_at) not in gone
        ]


def _watches(tours: Iterable[Tour]) -> Iterator[Watch]:
    return ((one.unit_id, one.starts_at, one.ends_at) for one in tours if one.unit_id is not None)
