"""Occasions: units are kept for what is known beforehand, at its time and not before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from turnout.base.ids import OccasionId, UnitId
from turnout.base.time import instant_text
from turnout.dispatch import reasons
from turnout.dispatch.events.occasions import (
    OccasionBegan,
    OccasionCancelled,
    OccasionEnded,
    OccasionPlanned,
)
from turnout.dispatch.model.occasions import Occasion, Repeats
from turnout.dispatch.refusals import refusal

Occasions = Mapping[OccasionId, Occasion]

DAYS_OF_WEEK: Final = 7
LONGEST: Final = timedelta(days=366)
"""How long one plan may repeat."""
_DAY: Final = timedelta(days=1)


def plan(
    occasion: Occasion, others: Iterable[Occasion], *, now: datetime, zone: ZoneInfo
) -> OccasionPlanned:
    """The plan. Refuses: occasion_unnamed, occasion_times_wrong, repeats_wrong, no_units,
    unit_named_twice, unit_kept_already."""
    name = occasion.name.strip()
    if not name:
        raise refusal("occasion_unnamed")
    if occasion.ends_at <= max(occasion.starts_at, now):
        raise refusal("occasion_times_wrong")
    _require_days(occasion, zone)
    _require_free(occasion, others, zone)
    return OccasionPlanned(
        occasion_id=occasion.id,
        name=name,
        starts_at=occasion.starts_at,
        ends_at=occasion.ends_at,
        unit_ids=occasion.unit_ids,
        repeats=_kept_hour(occasion, zone),
    )


def _kept_hour(occasion: Occasion, zone: ZoneInfo) -> Repeats | None:
    """How it repeats: the time of day that was meant is kept only where the clocks leave it out on
    the first day. Refuses: repeats_wrong."""
    repeats = occasion.repeats
    if repeats is None or repeats.at is None:
        return repeats
    local = occasion.starts_at.astimezone(zone)
    if repeats.at == local.time():
        return msgspec.structs.replace(repeats, at=None)
    meant = datetime.combine(local.date(), repeats.at.replace(fold=0), zone)
    if meant.astimezone(UTC) != occasion.starts_at:
        raise refusal("repeats_wrong", days=LONGEST.days)
    return repeats


def again(
    occasion: Occasion, *, next_id: OccasionId, now: datetime, zone: ZoneInfo
) -> OccasionPlanned | None:
    """The next time of one that is over, that is still to end; None where there is none."""
    later = (one for one in times(occasion, zone) if one[0] > occasion.starts_at and one[1] > now)
    following, repeats = next(later, None), occasion.repeats
    if following is None or repeats is None:
        return None
    own = _own_hour(occasion, repeats, zone)
    is_shifted = following[0].astimezone(zone).time() != own
    return OccasionPlanned(
        occasion_id=next_id,
        name=occasion.name,
        starts_at=following[0],
        ends_at=following[1],
        unit_ids=occasion.unit_ids,
        repeats=msgspec.structs.replace(repeats, at=own if is_shifted else None),
    )


def _own_hour(occasion: Occasion, repeats: Repeats, zone: ZoneInfo) -> time:
    """The local time of day at which it begins, where the clocks do not leave it out."""
    local = occasion.starts_at.astimezone(zone).time()
    return (local if repeats.at is None else repeats.at).replace(fold=0)


def times(occasion: Occasion, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    """From when until when it is, this time and each time after it. The local time of day stays
    the same where clocks change, and so does how long it takes."""
    yield occasion.starts_at, occasion.ends_at
    repeats = occasion.repeats
    if repeats is None:
        return
    own, length = _own_hour(occasion, repeats, zone), occasion.ends_at - occasion.starts_at
    day = occasion.starts_at.astimezone(zone).date() + _DAY
    while day <= repeats.last_day:
        if day.isoweekday() in repeats.weekdays:
            starts_at = datetime.combine(day, own, zone).astimezone(UTC)
            yield starts_at, starts_at + length
        day += _DAY


def _require_days(occasion: Occasion, zone: ZoneInfo) -> None:
    """Its first day is one of its days, and it never begins anew before it has ended."""
    repeats = occasion.repeats
    if repeats is None:
        return
    first = occasion.starts_at.astimezone(zone).date()
    right = (
        first.isoweekday() in repeats.weekdays
        and all(1 <= day <= DAYS_OF_WEEK for day in repeats.weekdays)
        and first < repeats.last_day <= first + LONGEST
        and occasion.ends_at - occasion.starts_at <= _DAY
    )
    if not right:
        raise refusal("repeats_wrong", days=LONGEST.days)


def _meet(one: Occasion, other: Occasion, zone: ZoneInfo) -> bool:
    """Whether two are ever at the same time."""
    ours, theirs = times(one, zone), times(other, zone)
    mine, yours = next(ours, None), next(theirs, None)
    while mine is not None and yours is not None:
        if mine[0] < yours[1] and yours[0] < mine[1]:
            return True
        if mine[1] <= yours[1]:
            mine = next(ours, None)
        else:
            yours = next(theirs, None)
    return False


def _require_free(occasion: Occasion, others: Iterable[Occasion], zone: ZoneInfo) -> None:
    units = occasion.unit_ids
    if not units:
        raise refusal("no_units")
    for place, unit in enumerate(units):
        if unit in units[:place]:
            raise refusal("unit_named_twice", unit=unit)
    for other in others:
        both = next((unit for unit in units if unit in other.unit_ids), None)
        if both is not None and _meet(occasion, other, zone):
            raise refusal("unit_kept_already", unit=both, name=other.name)


def find(occasions: Occasions, occasion_id: OccasionId) -> Occasion:
    """Refuses: unknown_occasion."""
    found = occasions.get(occasion_id)
    if found is None:
        raise refusal("unknown_occasion", occasion=occasion_id)
    return found


def cancel(occasion: Occasion, *, reason: str) -> OccasionCancelled:
    """Refuses: reason_needed."""
    said = reasons.said(reason)
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
