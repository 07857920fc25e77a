"""Duty: a unit goes off, comes on, or is back where it belongs."""

from datetime import datetime

from turnout.base.time import CLOCK_TOLERANCE, instant_text
from turnout.dispatch import reasons
from turnout.dispatch.events.units import UnitPutBackInService, UnitReturned, UnitTakenOutOfService
from turnout.dispatch.model.units import Unit, UnitStatus
from turnout.dispatch.refusals import refusal


def require_after_last(unit: Unit, happened_at: datetime) -> None:
    """What a crew reports late must still be news: nothing has befallen the unit since, save for
    what clocks may differ.

    Refuses: happened_before_last.
    """
    if unit.since is not None and happened_at < unit.since - CLOCK_TOLERANCE:
        raise refusal(
            "happened_before_last",
            unit=unit.id,
            happened=instant_text(happened_at),
            last=instant_text(unit.since),
        )


def take_out(unit: Unit, *, reason: str) -> UnitTakenOutOfService:
    """Off duty. Refuses: unit_committed, unit_already_out, reason_needed."""
    if unit.assignment_ids:
        raise refusal("unit_committed", unit=unit.id, assignments=tuple(unit.assignment_ids))
    if not unit.in_service:
        raise refusal("unit_already_out", unit=unit.id)
    return UnitTakenOutOfService(unit_id=unit.id, reason=reasons.said(reason))


def put_back(unit: Unit) -> UnitPutBackInService:
    """On duty again. Refuses: unit_already_in."""
    if unit.in_service:
        raise refusal("unit_already_in", unit=unit.id)
    return UnitPutBackInService(unit_id=unit.id)


def returned(unit: Unit, status: UnitStatus) -> UnitReturned:
    """Back at its station. Refuses: unit_not_returning."""
    # Off shift, or its crew out with another vehicle, it may still be on its way home.
    if not unit.returning or unit.assignment_ids:
        raise refusal("unit_not_returning", unit=unit.id, status=status)
    return UnitReturned(unit_id=unit.id)
