"""What is decided when a crew comes upon something."""

from typing import Final

from turnout.base.ids import AssignmentId
from turnout.dispatch.advice import recommended, wanted
from turnout.dispatch.commands.finds import ReportFind
from turnout.dispatch.decisions import by_radio
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.decisions.breaks import ended_by_orders
from turnout.dispatch.decisions.orders import prealerts_over
from turnout.dispatch.desk import Desk
from turnout.dispatch.events.orders import UnitAssigned, UnitOnScene
from turnout.dispatch.model.calls import CallDetails, CallSource
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.orders import Assignment, AssignmentStatus
from turnout.dispatch.model.places import Place
from turnout.dispatch.model.units import Unit
from turnout.dispatch.rules import aid, assign, duty, finds, shifts, triage


def _report_find(desk: Desk, command: ReportFind) -> Events:
    """A call by the crew, what it opened, and the crew on scene where it stays; then who else is
    wanted."""
    board = desk.board
    unit = board.get_unit(command.unit_id)
    code, kinds = command.incident_type, board.city.incident_types
    kind = None if code is None else kinds.get(code)
    details = CallDetails(place=_place(desk, command), text=(command.text or "").strip() or None)
    opened, incident = by_radio.opened(desk, unit, kind, details, CallSource.CREW)
    if code is not None:
        classified = triage.classify(incident, kind, code=code, priority=None, reason=None)
        incident.incident_type, incident.priority, incident.level = code, classified.priority, 1
        opened = (*opened, classified)
    if command.stays:
        opened = (*opened, *_stays(desk, unit, incident))
    if code is None:
        return opened
    return (*opened, recommended(desk, incident, without=unit.id))


def _place(desk: Desk, command: ReportFind) -> Place:
    board, positions = desk.board, desk.doors.positions
    index = board.roster.index[command.unit_id]
    return finds.place(
        command.unit_id,
        command.point,
        positions.position(index).point,
        address=command.address.strip(),
        age_seconds=float(positions.age_seconds(desk.now)[index]),
        oldest_seconds=board.city.gates.position_age_max_seconds,
    )


def _stays(desk: Desk, unit: Unit, incident: Incident) -> Events:
    """The order that the crew gave itself, and its arrival. It must be as free as for any other
    order, but that nobody had to decide where it is."""
    board, units = desk.board, (unit.id,)
    duty.require_after_last(unit, desk.happened_at)
    shifts.require_on_shift((unit,))
    rested = tuple(ended_by_orders(desk, incident, units))
    shifts.require_crew(units, sharing=board.roster.sharing, out_with=board.crew_out_with)
    aid.require_for(units, incident.id, board.lent)
    assign.require_sendable(
        units,
        status_of=board.unit_status,
        orders_of=lambda one: [board.orders[order] for order in board.get_unit(one).assignment_ids],
    )
    planned = board.find_plan(incident) is not None
    needs = wanted(board, incident, incident.level) if planned else ()
    (filled,) = assign.needs_filled(units, None, needs, board.abilities)
    order = UnitAssigned(
        assignment_id=AssignmentId(f"{incident.id}-1"),
        incident_id=incident.id,
        unit_id=unit.id,
        level=incident.level,
        capability=filled,
    )
    incident.assignments[order.assignment_id] = _there(desk, order)
    there = UnitOnScene(assignment_id=order.assignment_id, incident_id=incident.id, unit_id=unit.id)
    return (*rested, *prealerts_over(desk, incident, units), order, there)


def _there(desk: Desk, order: UnitAssigned) -> Assignment:
    return Assignment(
        id=order.assignment_id,
        incident_id=order.incident_id,
        unit_id=order.unit_id,
        level=order.level,
        capability=order.capability,
        status=AssignmentStatus.ON_SCENE,
        stamps={
            AssignmentStatus.ASSIGNED: desk.happened_at,
            AssignmentStatus.ON_SCENE: desk.happened_at,
        },
    )


DECIDERS: Final[Deciders] = {ReportFind: _report_find}
