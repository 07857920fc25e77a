"""Occasions: units are kept for what is known beforehand, at its time and not before."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from turnout.base.ids import OccasionId, UnitId
from turnout.base.time import instant_text
from turnout.dispatch.events.occasions import (
    OccasionBegan,
    OccasionCancelled,
    OccasionEnded,
    OccasionPlanned,
)
from turnout.dispatch.model.occasions import Occasion
from turnout.dispatch.refusals import refusal

Occasions = Mapping[OccasionId, Occasion]


def plan(occasion: Occasion, others: Iterable[Occasion], *, now: datetime) -> OccasionPlanned:
    """The plan. Refuses: occasion_unnamed, occasion_times_wrong, no_units, unit_named_twice,
    unit_kept_already."""
    name = occasion.name.strip()
    if not name:
        raise refusal("occasion_unnamed")
    if occasion.ends_at <= max(occasion.starts_at, now):
        raise refusal("occasion_times_wrong")
    _require_free(occasion, others)
    return OccasionPlanned(
        occasion_id=occasion.id,
        name=name,
        starts_at=occasion.starts_at,
        ends_at=occasion.ends_at,
        unit_ids=occasion.unit_ids,
    )


def _require_free(occasion: Occasion, others: Iterable[Occasion]) -> None:
    units = occasion.unit_ids
    if not units:
        raise refusal("no_units")
    for place, unit in enumerate(units):
        if unit in units[:place]:
            raise refusal("unit_named_twice", unit=unit)
    for other in others:
        meet = other.starts_at < occasion.ends_at and occasion.starts_at < other.ends_at
        for unit in units:
            if meet and unit in other.unit_ids:
                raise refusal("unit_kept_already", unit=unit, name=other.name)


def find(occasions: Occasions, occasion_id: OccasionId) -> Occasion:
    """Refuses: unknown_occasion."""
    found = occasions.get(occasion_id)
    if found is None:
        raise refusal("unknown_occasion", occasion=occasion_id)
    return found


def cancel(occasion: Occasion, *, reason: str) -> OccasionCancelled:
    """Refuses: reason_needed."""
    said = reason.strip()
    if not said:
        raise refusal("reason_needed")
    kept = occasion.unit_ids if occasion.begun else ()
    return OccasionCancelled(occasion_id=occasion.id, unit_ids=kept, reason=said)


def begin(occasion: Occasion, *, now: datetime) -> OccasionBegan:
    """Refuses: occasion_has_begun, occasion_not_begun."""
    if occasion.begun:
        raise refusal("occasion_has_begun", occasion=occasion.id)
    if now < occasion.starts_at:
        raise refusal("occasion_not_begun", occasion=occasion.id)
    return OccasionBegan(occasion_id=occasion.id, unit_ids=occasion.unit_ids)


def end(occasion: Occasion, *, now: datetime) -> OccasionEnded:
    """Refuses: occasion_has_time."""
    if now < occasion.ends_at:
        raise refusal("occasion_has_time", occasion=occasion.id)
    kept = occasion.unit_ids if occasion.begun else ()
    return OccasionEnded(occasion_id=occasion.id, unit_ids=kept)


def require_reason(
    units: Sequence[UnitId], kept: Mapping[UnitId, Occasion], *, reason: str | None
) -> None:
    """A unit that is kept leaves only for a reason. Refuses: kept_needs_reason."""
    if (reason or "").strip():
        return
    for unit in units:
        occasion = kept.get(unit)
        if occasion is not None:
            raise refusal(
                "kept_needs_reason",
                unit=unit,
                name=occasion.name,
                until=instant_text(occasion.ends_at),
            )
