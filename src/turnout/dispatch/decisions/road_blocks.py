"""What is decided about roads that crews found blocked."""

from typing import Final

from turnout.base.geo import Point
from turnout.dispatch.alarms import raised
from turnout.dispatch.commands.road_blocks import DismissRoadBlock, ReportRoadBlock
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.events.road_blocks import RoadBlockHeeded
from turnout.dispatch.model.alarms import AlarmKind
from turnout.dispatch.model.closures import Closure, Stretch
from turnout.dispatch.model.orders import Assignment
from turnout.dispatch.model.places import Place
from turnout.dispatch.model.road_blocks import RoadBlock
from turnout.dispatch.rules import road_blocks
from turnout.dispatch.rules.alarms import crew_of


def _report(desk: Desk, command: ReportRoadBlock) -> Events:
    """A crew's word closes nothing: it is an alarm for whoever answers for the order."""
    board, travel = desk.board, desk.doors.travel
    order = board.get_assignment(command.assignment_id)
    incident = board.get_incident(order.incident_id)
    road_blocks.require_own(order, crew_of(desk.actor))
    road_blocks.require_under_order(incident, order, at=desk.happened_at)
    point = _where(desk, command, order)
    here = Stretch(at=point)
    road_blocks.require_news(
        order,
        streets=travel.streets_in(here),
        told=(one for one in road_blocks.open_of(incident) if _lies_on(desk, one, here)),
        closed=(one for one in board.closures if one.stretch and travel.meet(one.stretch, here)),
    )
    place = Place(address=command.address.strip() or order.unit_id, point=point)
    sealed = desk.seal(f"incident-{incident.id}", place)
    alarm = raised(board, AlarmKind.ROAD_BLOCKED, order)
    return alarm, road_blocks.report(order, alarm.alarm_id, sealed=sealed)


def _where(desk: Desk, command: ReportRoadBlock, order: Assignment) -> Point:
    positions, index = desk.doors.positions, desk.board.roster.index[order.unit_id]
    pressed_ago = (desk.now - desk.happened_at).total_seconds()
    return road_blocks.where(
        order.unit_id,
        command.point,
        positions.position(index).point,
        apart_seconds=abs(float(positions.age_seconds(desk.now)[index]) - pressed_ago),
        most_seconds=desk.board.city.gates.position_age_max_seconds,
    )


def heeded(desk: Desk, closure: Closure) -> tuple[RoadBlockHeeded, ...]:
    """Every report that a closure answers: those of crews that were on its streets."""
    stretch = closure.stretch
    if stretch is None:
        return ()
    return tuple(
        RoadBlockHeeded(
            incident_id=incident.id,
            alarm_id=block.id,
            unit_id=block.unit_id,
            closure_id=closure.id,
        )
        for incident in desk.board.incidents.values()
        for block in road_blocks.open_of(incident)
        if _lies_on(desk, block, stretch)
    )


def _lies_on(desk: Desk, block: RoadBlock, stretch: Stretch) -> bool:
    point = None if block.place is None else block.place.point
    return point is not None and desk.doors.travel.meet(stretch, Stretch(at=point))


def _dismiss(desk: Desk, command: DismissRoadBlock) -> Events:
    incident = desk.board.get_incident(command.incident_id)
    return (road_blocks.dismiss(incident, command.block, reason=command.reason),)


DECIDERS: Final[Deciders] = {ReportRoadBlock: _report, DismissRoadBlock: _dismiss}
