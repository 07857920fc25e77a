"""What simulated crews do at a scene that is not safe: they wait short of it, say that it is safe
where they may, and go in once somebody has said so."""

from typing import Final

from turnout.base.ids import AssignmentId
from turnout.dispatch.board import Board
from turnout.dispatch.commands.orders import ReportStatus
from turnout.dispatch.commands.scenes import DeclareSceneSafe
from turnout.dispatch.events.changes import OrderChanged
from turnout.dispatch.model.orders import AssignmentStatus, ChangedPart

SHORT_SECONDS: Final = 30.0
"""Modelled: driving time that a crew stays short of a scene where no staging place is named."""
DECLARE_SECONDS: Final = 120.0
"""Modelled: from its arrival until a crew that may say so says that the scene is safe."""
WAITS_SECONDS: Final = 1_800.0
"""Modelled: how long a crew waits before it goes in and says why: nobody came who could say so."""
WAITING_ORDER = frozenset({AssignmentStatus.ASSIGNED, AssignmentStatus.ACKNOWLEDGED})
"""An order that the crew has not set out for."""


def waits(board: Board, assignment_id: AssignmentId) -> bool:
    """Whether the crew of an order stands off: a danger of its scene keeps it out."""
    order = board.orders.get(assignment_id)
    return order is not None and board.stands_off(order)


def say_safe(board: Board, assignment_id: AssignmentId) -> DeclareSceneSafe | None:
    """The word of a crew on scene that a danger is over, where it may say so."""
    order = board.orders.get(assignment_id)
    incident = None if order is None else board.incidents.get(order.incident_id)
    if order is None or incident is None or order.status is not AssignmentStatus.ON_SCENE:
        return None
    can_do = board.can_do(order.unit_id)
    may = any(one.cleared_by in can_do for one in board.dangers(incident).values())
    return DeclareSceneSafe(assignment_id=assignment_id) if may else None


def enter_at_last(board: Board, assignment_id: AssignmentId) -> ReportStatus | None:
    """Going in with a reason, of a crew that stands off still."""
    order = board.orders.get(assignment_id)
    if order is None or order.status is not AssignmentStatus.STAGED:
        return None
    if not waits(board, assignment_id):
        return None
    return ReportStatus(
        assignment_id=assignment_id,
        status=AssignmentStatus.ON_SCENE,
        reason="nobody came who could say that it is safe",
    )


def goes_on(board: Board, event: OrderChanged) -> bool:
    """Whether a change sends the crew elsewhere, or lets it in where it waited."""
    order = board.orders.get(event.assignment_id)
    standing = None if order is None else order.status
    flags = ChangedPart.FLAGS in event.changed
    if standing is AssignmentStatus.STAGED:
        return flags and not waits(board, event.assignment_id)
    rolls = standing is AssignmentStatus.EN_ROUTE
    return rolls and (flags or ChangedPart.PLACE in event.changed)
