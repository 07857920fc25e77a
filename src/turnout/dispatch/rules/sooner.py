"""Sooner: a unit that is free now would be there well before one that is on its way."""

from collections.abc import Sequence
from typing import NamedTuple

from turnout.base.ids import AssignmentId, IncidentId, UnitId
from turnout.dispatch.model.recommendations import Choice


class Drive(NamedTuple):
    """What is left of a drive: seconds until the unit is there; infinite where no road leads."""

    assignment_id: AssignmentId
    incident_id: IncidentId
    unit_id: UnitId
    left_seconds: float


class Sooner(NamedTuple):
    """`instead` would be there after `seconds`, well before the unit of the drive."""

    drive: Drive
    instead: UnitId
    seconds: float


def find_sooner(
    drives: Sequence[Drive], free: Sequence[Choice], *, margin_seconds: float
) -> tuple[Sooner, ...]:
    """For drives to one place that fill one need: the longest drive is given to the first of the
    free units, and so on, while more than the margin is gained. Ties go to the lower unit id, so
    that a replay gives the same answer."""
    longest = sorted(drives, key=lambda drive: (-drive.left_seconds, drive.unit_id))
    first = sorted(free, key=lambda choice: (choice.arrival_seconds, choice.unit_id))
    pairs = zip(longest, first, strict=False)
    return tuple(
        Sooner(drive, choice.unit_id, round(choice.arrival_seconds, 1))
        for drive, choice in pairs
        if drive.left_seconds - choice.arrival_seconds > margin_seconds
    )
