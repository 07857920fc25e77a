"""Assign: an order to each unit named, and a reason where it departs from the recommendation."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Final

from turnout.base.ids import AssignmentId, Capability, UnitId
from turnout.base.text import Words
from turnout.dispatch.city import Need
from turnout.dispatch.events.base import Event
from turnout.dispatch.events.orders import RecommendationOverridden, UnitAssigned
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.orders import TAKEN_BACK, Assignment, AssignmentStatus
from turnout.dispatch.model.recommendations import Recommendation
from turnout.dispatch.model.units import Abilities, UnitStatus
from turnout.dispatch.refusals import refusal
from turnout.dispatch.still_open import require_open

NOBODY: Final = Words("nobody", "无")
SENDABLE = frozenset(
    {UnitStatus.AVAILABLE, UnitStatus.RETURNING, UnitStatus.MOVING_UP, UnitStatus.ON_BREAK}
)
"""Whether a break may be interrupted is decided before."""


def require_sendable(
    units: Sequence[UnitId],
    *,
    status_of: Callable[[UnitId], UnitStatus],
    orders_of: Callable[[UnitId], Sequence[Assignment]],
) -> None:
    """Refuses: no_units, unit_named_twice, unit_not_free (a busy unit is diverted, not doubled).

    `orders_of` lists the open orders of a unit: the refusal says for which incident it goes, and
    which seat was first.
    """
    if not units:
        raise refusal("no_units")
    seen: set[UnitId] = set()
    for unit in units:
        if unit in seen:
            raise refusal("unit_named_twice", unit=unit)
        seen.add(unit)
        status = status_of(unit)
        if status not in SENDABLE:
            where = _where(orders_of(unit))
            raise refusal("unit_not_free", unit=unit, status=status, where=where)


def _where(orders: Sequence[Assignment]) -> Words:
    if not orders:
        return Words("", "")
    last = orders[-1]
    by = last.sent_by or "-"
    return Words(
        f", order {last.id} for incident {last.incident_id}, sent by {by}",
        f"，{by} 已将其派往警情 {last.incident_id}（指令 {last.id}）",
    )


def assign(
    incident: Incident,
    units: Sequence[UnitId],
    *,
    shown: int | None,
    reason: str | None,
    wanted: Sequence[Need],
    abilities: Abilities,
) -> tuple[Event, ...]:
    """The orders, after the override when there is one.

    `shown` is the number of the recommendation that was on the screen; `wanted` what the plan
    still wants, which decides the need that each unit fills. Where nothing was ever recommended
    there is nothing to depart from. Refuses: incident_not_open, recommendation_outdated,
    override_needs_reason.
    """
    require_open(incident)
    latest = incident.recommendation
    if shown is not None and latest is not None and shown != latest.number:
        raise refusal("recommendation_outdated", shown=shown, latest=latest.number)
    override = _override(incident, units, reason)
    first = len(incident.assignments) + 1
    needs = needs_filled(units, latest, wanted, abilities)
    orders = tuple(
        UnitAssigned(
            assignment_id=AssignmentId(f"{incident.id}-{number}"),
            incident_id=incident.id,
            unit_id=unit,
            level=incident.level,
            capability=need,
        )
        for number, (unit, need) in enumerate(zip(units, needs, strict=True), first)
    )
    return orders if override is None else (override, *orders)


def departure(
    incident: Incident, units: Sequence[UnitId]
) -> tuple[tuple[UnitId, ...], tuple[UnitId, ...]]:
    """Recommended units that sending these leaves out, and those it puts in; both sorted. Who was
    sent is not left out, unless its order was taken back, or was over before it was recommended or
    the incident re-opened."""
    latest = incident.recommendation
    if latest is None:
        return (), ()
    proposed = {choice.unit_id for choice in latest.chosen}
    since = max(latest.made_at, incident.reopened_at or latest.made_at)
    orders = incident.assignments.values()
    sent = {order.unit_id for order in orders if _counts(order, since=since)}
    return tuple(sorted(proposed - set(units) - sent)), tuple(sorted(set(units) - proposed))


def _counts(order: Assignment, *, since: datetime) -> bool:
    """Whether its unit is under this order, or was sent by it since then and has done its part."""
    if order.status is AssignmentStatus.CLEARED:
        return order.stamps[AssignmentStatus.ASSIGNED] >= since
    return order.status not in TAKEN_BACK


def _override(
    incident: Incident, units: Sequence[UnitId], reason: str | None
) -> RecommendationOverridden | None:
    left_out, put_in = departure(incident, units)
    if not left_out and not put_in:
        return None
    said = (reason or "").strip()
    if not said:
        raise refusal(
            "override_needs_reason",
            left_out=left_out or NOBODY,
            put_in=put_in or NOBODY,
        )
    assert incident.recommendation is not None
    return RecommendationOverridden(
        incident_id=incident.id,
        number=incident.recommendation.number,
        left_out=left_out,
        put_in=put_in,
        reason=said,
    )


def needs_filled(
    units: Sequence[UnitId],
    latest: Recommendation | None,
    wanted: Iterable[Need],
    abilities: Abilities,
) -> list[Capability | None]:
    """The need that each unit fills: the recommended one while it is still wanted, else the first
    of the plan's open needs that it can fill, else None (it is one more than the plan wants)."""
    open_needs = {need.capability: need.count for need in wanted}
    proposed = {} if latest is None else {c.unit_id: c.capability for c in latest.chosen}
    # Recommended units first: a unit put in must not take the need that was meant for another.
    filled: dict[UnitId, Capability | None] = {}
    for unit in sorted(units, key=lambda u: u not in proposed):
        able = (proposed.get(unit), *(c for c in open_needs if c in abilities(unit)))
        need = next((c for c in able if c is not None and open_needs.get(c, 0) > 0), None)
        if need is not None:
            open_needs[need] -= 1
        filled[unit] = need
    return [filled[unit] for unit in units]
