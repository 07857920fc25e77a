"""Who would be there sooner than a crew that is on its way; asked of the board and the roads, and
nothing is recorded."""

from collections import defaultdict
from collections.abc import Iterator
from math import inf
from typing import Final

from turnout.base.geo import Point, distance_m
from turnout.base.ids import Capability, IncidentId
from turnout.dispatch.advice import free_for
from turnout.dispatch.board import Board
from turnout.dispatch.desk import Desk
from turnout.dispatch.model.orders import Assignment, AssignmentStatus
from turnout.dispatch.model.units import UnitStatus
from turnout.dispatch.rules.assign import SENDABLE
from turnout.dispatch.rules.sooner import Drive, Sooner, find_sooner
from turnout.dispatch.under_way import drives, rest_seconds

MOST: Final = 200
"""So many drives are asked about at once: those with the longest straight line left."""

_MAY_BE_EXCHANGED: Final = frozenset(
    {AssignmentStatus.ASSIGNED, AssignmentStatus.ACKNOWLEDGED, AssignmentStatus.EN_ROUTE}
)
_FREE: Final = SENDABLE - {UnitStatus.ON_BREAK}


def sooner_now(desk: Desk) -> tuple[Sooner, ...]:
    """By incident, then by need. A city that names no margin asks nobody."""
    board = desk.board
    margin_seconds = board.city.waves.divert_margin_seconds
    if margin_seconds is None:
        return ()
    together: defaultdict[tuple[IncidentId, Capability], list[Drive]] = defaultdict(list)
    for order, unit, to in _longest(desk):
        assert order.capability is not None, "only orders that fill a need are compared"
        left = _left_seconds(desk, order, unit, to)
        drive = Drive(order.id, order.incident_id, order.unit_id, left)
        if left > margin_seconds:
            together[order.incident_id, order.capability].append(drive)
    return tuple(
        one
        for (incident_id, capability), theirs in sorted(together.items())
        for one in find_sooner(
            theirs,
            free_for(desk, board.get_incident(incident_id), capability, len(theirs)),
            margin_seconds=margin_seconds,
        )
    )


def still_holds(board: Board, one: Sooner) -> bool:
    """Whether the order may still be exchanged, and the other unit may still be sent."""
    order = board.orders.get(one.drive.assignment_id)
    if order is None or order.status not in _MAY_BE_EXCHANGED:
        return False
    return board.unit_status(one.instead) in _FREE


def _longest(desk: Desk) -> list[tuple[Assignment, int, Point]]:
    """Orders whose crews drive to a scene for a need, and were seen lately."""
    positions = desk.doors.positions
    found = sorted(
        _compared(desk),
        key=lambda one: (-distance_m(positions.position(one[1]).point, one[2]), one[0].id),
    )
    return found[:MOST]


def _compared(desk: Desk) -> Iterator[tuple[Assignment, int, Point]]:
    board = desk.board
    ages = desk.doors.positions.age_seconds(desk.now)
    oldest = board.city.gates.position_age_max_seconds
    for order, unit, to in drives(board):
        moves = order.status in _MAY_BE_EXCHANGED and order.capability is not None
        if moves and order.unit_id not in board.lent and ages[unit] <= oldest:
            yield order, unit, to


def _left_seconds(desk: Desk, order: Assignment, unit: int, to: Point) -> float:
    """Turnout that is left, and the road."""
    road = rest_seconds(desk.doors.travel, unit, to)
    if road is None:
        return inf
    if order.status is AssignmentStatus.EN_ROUTE:
        return road
    waited = (desk.now - order.stamps[AssignmentStatus.ASSIGNED]).total_seconds()
    turnout = desk.board.fleet.turnout_seconds(desk.now).item(unit)
    return max(0.0, turnout - waited) + road
