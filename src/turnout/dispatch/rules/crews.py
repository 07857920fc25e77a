"""Crews: what a unit's shift is by the people whose tours are in it, and which shifts change."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from turnout.base.ids import Capability, UnitId
from turnout.base.time import instant_text
from turnout.dispatch.commands.shifts import PlannedShift
from turnout.dispatch.events.shifts import ShiftCancelled
from turnout.dispatch.model.responders import Responder, Somebody, Tour
from turnout.dispatch.model.shifts import Shift
from turnout.dispatch.model.units import Unit, shifts_of
from turnout.dispatch.refusals import refusal

BY_ROSTER: Final = "roster"
"""Why a shift is taken back when its crew is another one now."""

Watch = tuple[UnitId, datetime, datetime]
"""A unit, from when until when."""


@dataclass(slots=True)
class CrewPlan:
    """What is taken back, and what is planned instead."""

    cancelled: list[ShiftCancelled] = field(default_factory=list)
    planned: list[PlannedShift] = field(default_factory=list)


def crews_of(
    tours: Iterable[Tour], people: Mapping[Somebody, Responder]
) -> dict[Watch, list[Responder]]:
    """Who is in which crew; tours at a station, and of somebody unknown, are in none."""
    crews: dict[Watch, list[Responder]] = {}
    for tour in tours:
        who = people.get((tour.agency, tour.number))
        if tour.unit_id is not None and who is not None:
            crews.setdefault((tour.unit_id, tour.starts_at, tour.ends_at), []).append(who)
    return crews


def require_qualified(shift: PlannedShift, capabilities: Collection[Capability]) -> None:
    """Somebody in the crew can do something that the unit is made for: a shift that names no
    qualification would let them do everything. Refuses: crew_not_qualified."""
    if capabilities and shift.qualifications.keys().isdisjoint(capabilities):
        raise refusal(
            "crew_not_qualified",
            unit=shift.unit_id,
            starts=instant_text(shift.starts_at),
            wanted=tuple(sorted(capabilities)),
        )


def shift_of_crew(watch: Watch, crew: Collection[Responder]) -> PlannedShift:
    """The shift of a crew: how many they are, and how many can do what."""
    unit_id, starts_at, ends_at = watch
    counts = Counter(one for who in crew for one in who.qualifications)
    return PlannedShift(
        unit_id=unit_id,
        starts_at=starts_at,
        ends_at=ends_at,
        crew=len(crew),
        qualifications=dict(sorted(counts.items())),
    )


def replan(
    unit: Unit, wanted: Iterable[PlannedShift], *, before: Collection[Watch], now: datetime
) -> CrewPlan:
    """What changes of a unit's shifts when its crews are the `wanted` ones. `before` are those of
    the lists until now: a shift that was planned in another way is left alone. What has begun stays
    as it is."""
    plan = CrewPlan()
    left = {(one.starts_at, one.ends_at): one for one in wanted if one.ends_at > now}
    for shift in shifts_of(unit):
        hours = (shift.starts_at, shift.ends_at)
        if shift not in unit.planned or _is_same(shift, left.get(hours)):
            left.pop(hours, None)
        elif hours in left or (unit.id, *hours) in before:
            cancelled = ShiftCancelled(unit_id=unit.id, starts_at=shift.starts_at, reason=BY_ROSTER)
            plan.cancelled.append(cancelled)
    plan.planned = [left[hours] for hours in sorted(left)]
    return plan


def _is_same(shift: Shift, wanted: PlannedShift | None) -> bool:
    return wanted is not None and (shift.crew, shift.qualifications) == (
        wanted.crew,
        wanted.qualifications,
    )
