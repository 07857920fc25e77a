"""Shifts: who has a crew when, that no crew comes back without rest, and what changes now."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from turnout.base.ids import Capability, UnitId
from turnout.base.text import Words
from turnout.base.time import instant_text
from turnout.dispatch import reasons
from turnout.dispatch.commands.shifts import PlannedShift
from turnout.dispatch.events.shifts import ShiftCancelled, ShiftEnded, ShiftPlanned, ShiftStarted
from turnout.dispatch.model.shifts import Shift
from turnout.dispatch.model.units import Unit, is_off_shift
from turnout.dispatch.refusals import refusal

TEAM: Final = re.compile(r"[A-Z]{1,3}|[A-Z]{0,3}-?[0-9]{1,6}")
"""A team's code: too short for a name."""


Hours = tuple[datetime, datetime, datetime | None]


def hours(shift: Shift) -> Hours:
    """What of a shift counts for its team's rest. A team may have a hundred vehicles at once: its
    hours are looked at once, not a hundred times."""
    return shift.starts_at, shift.ends_at, shift.off_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """What a plan is held against. `of_unit` lists the shifts that are known of a unit, `of_team`
    those of a team, each of its hours once."""

    units: Collection[UnitId]
    capabilities: Collection[Capability]
    of_unit: Callable[[UnitId], Sequence[Shift]]
    of_team: Callable[[str], Iterable[Shift]]
    rest_min_seconds: float
    now: datetime


@dataclass(slots=True)
class Written:
    """The shifts of the same plan that came before: they count like those that are known."""

    of_unit: dict[UnitId, list[Shift]] = field(default_factory=dict)
    of_team: dict[str, dict[Hours, Shift]] = field(default_factory=dict)

    def add(self, unit_id: UnitId, shift: Shift) -> None:
        """Take in one more."""
        self.of_unit.setdefault(unit_id, []).append(shift)
        if shift.team is not None:
            self.of_team.setdefault(shift.team, {})[hours(shift)] = shift


def plan(
    shifts: Sequence[PlannedShift], *, reason: str | None, roll: Roll
) -> tuple[ShiftPlanned, ...]:
    """All of them, in the given order. Refuses the first that is wrong: no_shifts, and as plan_one
    does."""
    if not shifts:
        raise refusal("no_shifts")
    written = Written()
    return tuple(plan_one(one, reason=reason, roll=roll, written=written) for one in shifts)


def plan_one(
    one: PlannedShift, *, reason: str | None, roll: Roll, written: Written
) -> ShiftPlanned:
    """One shift, taken into `written`. Refuses: unknown_unit, shift_backwards, shift_is_past,
    crew_none, unknown_qualification, qualification_above_crew, team_no_code, shifts_overlap,
    rest_too_short (without a reason)."""
    _require_sense(one, roll)
    _require_apart(one, (*roll.of_unit(one.unit_id), *written.of_unit.get(one.unit_id, ())))
    short = _is_short_of_rest(one, roll, written)
    said = (reason or "").strip() or None
    if short and said is None:
        raise refusal(
            "rest_too_short",
            team=one.team,
            starts=instant_text(one.starts_at),
            hours=f"{roll.rest_min_seconds / 3600:g}",
        )
    planned = ShiftPlanned(
        unit_id=one.unit_id,
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        crew=one.crew,
        qualifications=dict(sorted(one.qualifications.items())),
        team=one.team,
        reason=said if short else None,
    )
    written.add(one.unit_id, shift_of(planned))
    return planned


def shift_of(planned: ShiftPlanned) -> Shift:
    """The shift that a fact planned."""
    return Shift(
        starts_at=planned.starts_at,
        ends_at=planned.ends_at,
        crew=planned.crew,
        qualifications=planned.qualifications,
        team=planned.team,
    )


def _require_sense(one: PlannedShift, roll: Roll) -> None:
    if one.unit_id not in roll.units:
        raise refusal("unknown_unit", unit=one.unit_id)
    if one.ends_at <= one.starts_at:
        raise refusal("shift_backwards", unit=one.unit_id, starts=instant_text(one.starts_at))
    if one.ends_at <= roll.now:
        raise refusal("shift_is_past", unit=one.unit_id, ends=instant_text(one.ends_at))
    if one.crew < 1:
        raise refusal("crew_none", unit=one.unit_id)
    if one.team is not None and TEAM.fullmatch(one.team) is None:
        raise refusal("team_no_code")
    _require_qualified(one, roll)


def _require_qualified(one: PlannedShift, roll: Roll) -> None:
    for code, count in one.qualifications.items():
        if code not in roll.capabilities:
            known = tuple(sorted(roll.capabilities))
            raise refusal("unknown_qualification", qualification=code, capabilities=known)
        if not 0 < count <= one.crew:
            raise refusal("qualification_above_crew", qualification=code, crew=one.crew)


def _require_apart(one: PlannedShift, known: Iterable[Shift]) -> None:
    for other in known:
        if one.starts_at < other.ends_at and other.starts_at < one.ends_at:
            raise refusal(
                "shifts_overlap",
                unit=one.unit_id,
                starts=instant_text(other.starts_at),
                ends=instant_text(other.ends_at),
            )


def _is_short_of_rest(one: PlannedShift, roll: Roll, written: Written) -> bool:
    """Whether the same team works elsewhere less than the rest before or after. At the same time
    it may have two vehicles."""
    if one.team is None:
        return False
    rest = timedelta(seconds=roll.rest_min_seconds)
    for other in (*roll.of_team(one.team), *written.of_team.get(one.team, {}).values()):
        if other.starts_at < one.ends_at and one.starts_at < other.ends_at:
            continue
        if other.starts_at >= one.ends_at:
            free = other.starts_at - one.ends_at
        else:
            free = one.starts_at - _off_at(other, roll.now)
        if free < rest:
            return True
    return False


def _off_at(shift: Shift, now: datetime) -> datetime:
    """When the crew came off, or comes off: as planned, unless it is still out after that."""
    return max(now, shift.ends_at) if shift.off_at is None else shift.off_at


def cancel(unit: Unit, starts_at: datetime, *, reason: str) -> ShiftCancelled:
    """Taken back. Refuses: shift_began, unknown_shift, reason_needed."""
    said = reasons.said(reason)
    began = (*unit.done, *(() if unit.shift is None else (unit.shift,)))
    if any(shift.starts_at == starts_at for shift in began):
        raise refusal("shift_began", unit=unit.id, starts=instant_text(starts_at))
    if all(shift.starts_at != starts_at for shift in unit.planned):
        raise refusal("unknown_shift", unit=unit.id, starts=instant_text(starts_at))
    return ShiftCancelled(unit_id=unit.id, starts_at=starts_at, reason=said)


def change(unit: Unit, *, at: datetime) -> list[ShiftStarted | ShiftEnded]:
    """What has begun and ended by then and is not yet written, in its order."""
    events: list[ShiftStarted | ShiftEnded] = []
    running = unit.shift
    for coming in (*unit.planned, None):
        if running is not None:
            if running.ends_at > at:
                break
            events.append(
                ShiftEnded(
                    unit_id=unit.id,
                    starts_at=running.starts_at,
                    overrun=bool(unit.assignment_ids),
                )
            )
            running = None
        if coming is None or coming.starts_at > at:
            break
        events.append(ShiftStarted(unit_id=unit.id, starts_at=coming.starts_at))
        running = coming
    return events


def require_on_shift(units: Iterable[Unit]) -> None:
    """Refuses: unit_off_shift, saying when it is on again."""
    for unit in units:
        if is_off_shift(unit) and not unit.assignment_ids:
            raise refusal("unit_off_shift", unit=unit.id, next=_next(unit))


def _next(unit: Unit) -> Words:
    if not unit.planned:
        return Words("no further shift is planned", "没有后续班次")
    starts = instant_text(unit.planned[0].starts_at)
    return Words(f"its next shift begins at {starts}", f"下一班次从 {starts} 开始")


def require_crew(
    units: Sequence[UnitId],
    *,
    sharing: Mapping[UnitId, Sequence[UnitId]],
    out_with: Callable[[UnitId], UnitId | None],
) -> None:
    """One crew goes with one of its vehicles. Refuses: crew_is_out, crew_named_twice."""
    for unit in units:
        with_unit = out_with(unit)
        if with_unit is not None:
            raise refusal("crew_is_out", unit=unit, other=with_unit)
        both = next((other for other in sharing.get(unit, ()) if other in units), None)
        if both is not None:
            raise refusal("crew_named_twice", unit=unit, other=both)
