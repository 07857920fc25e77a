"""Roads that crews found blocked: a crew's word is a report; closing the road is the room's."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from turnout.base.geo import Point
from turnout.base.ids import AlarmId, UnitId
from turnout.dispatch import reasons
from turnout.dispatch.events.base import SealedRef
from turnout.dispatch.events.road_blocks import RoadBlockDismissed, RoadBlockReported
from turnout.dispatch.model.closures import Closure
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.orders import Assignment, AssignmentStatus
from turnout.dispatch.model.road_blocks import BlockState, RoadBlock
from turnout.dispatch.refusals import refusal
from turnout.dispatch.still_open import require_open

_OVER: Final = (AssignmentStatus.CLEARED, AssignmentStatus.CANCELLED, AssignmentStatus.DIVERTED)


def require_own(order: Assignment, speaking: UnitId | None) -> None:
    """A crew reports under its own order; the room (None) for every crew that says so by radio.
    Refuses: road_block_of_others."""
    if speaking not in (None, order.unit_id):
        raise refusal("road_block_of_others", assignment=order.id, unit=speaking)


def require_under_order(incident: Incident, order: Assignment, *, at: datetime) -> None:
    """What was pressed under an order counts although it arrives after its end. Refuses:
    incident_not_open, road_block_order_over."""
    require_open(incident)
    ended = [order.stamps[status] for status in _OVER if status in order.stamps]
    if ended and at > min(ended):
        raise refusal("road_block_order_over", assignment=order.id, unit=order.unit_id)


def where(
    unit: UnitId, said: Point | None, seen: Point, *, apart_seconds: float, most_seconds: float
) -> Point:
    """Where the crew says that it was, else where it was seen so long before or after. Refuses:
    road_block_without_place."""
    if said is None and apart_seconds > most_seconds:
        raise refusal("road_block_without_place", unit=unit)
    point = said or seen
    return Point(round(point.lon, 6), round(point.lat, 6))


def require_news(
    order: Assignment, *, streets: int, told: Iterable[RoadBlock], closed: Iterable[Closure]
) -> None:
    """`streets` lie there; `told` and `closed` are what is reported and closed of them. A
    perimeter closes nothing for its own crews. Refuses: road_block_off_roads,
    road_closed_already, road_block_told_already."""
    if streets == 0:
        raise refusal("road_block_off_roads", unit=order.unit_id)
    for closure in closed:
        if closure.slowness is None and closure.incident_id is None:
            raise refusal("road_closed_already", closure=closure.id)
    if any(one.unit_id == order.unit_id for one in told):
        raise refusal("road_block_told_already", unit=order.unit_id)


def report(order: Assignment, alarm_id: AlarmId, *, sealed: SealedRef) -> RoadBlockReported:
    """The fact of it."""
    return RoadBlockReported(
        incident_id=order.incident_id,
        alarm_id=alarm_id,
        assignment_id=order.id,
        unit_id=order.unit_id,
        sealed=sealed,
    )


def open_of(incident: Incident) -> tuple[RoadBlock, ...]:
    """Those that nobody has answered."""
    return tuple(one for one in incident.road_blocks if one.state is BlockState.REPORTED)


def dismiss(incident: Incident, number: AlarmId, *, reason: str) -> RoadBlockDismissed:
    """It stays open, and why. Refuses: incident_not_open, unknown_road_block,
    road_block_answered, reason_needed."""
    require_open(incident)
    block = incident.find_road_block(number)
    if block is None:
        raise refusal("unknown_road_block", incident=incident.id, block=number)
    if block.state is not BlockState.REPORTED:
        raise refusal("road_block_answered", unit=block.unit_id, state=block.state)
    return RoadBlockDismissed(
        incident_id=incident.id,
        alarm_id=number,
        unit_id=block.unit_id,
        reason=reasons.said(reason),
    )


def require_answered(incident: Incident) -> None:
    """A blocked road outlasts its incident: it is not forgotten with it. Refuses:
    road_blocks_open."""
    told = open_of(incident)
    if told:
        units = tuple(sorted({one.unit_id for one in told}))
        raise refusal("road_blocks_open", incident=incident.id, units=units)
