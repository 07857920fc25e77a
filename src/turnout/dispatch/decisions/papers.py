"""What is decided about paper forms: each line is asked of the rule that would have decided it."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import Final

from turnout.base.ids import CallId, UnitId
from turnout.dispatch.advice import wanted
from turnout.dispatch.commands.papers import EnterPaper, IssuePapers
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.decisions.breaks import ended_by_orders
from turnout.dispatch.decisions.orders import prealerts_over
from turnout.dispatch.desk import Desk
from turnout.dispatch.events import Event
from turnout.dispatch.events.calls import CallReceived
from turnout.dispatch.events.orders import UnitAssigned
from turnout.dispatch.model.calls import Call, CallSource, CallStatus, place_of
from turnout.dispatch.model.incidents import Incident, IncidentStatus
from turnout.dispatch.model.orders import Assignment
from turnout.dispatch.model.papers import KeptUnit, PaperConflict, PaperOrder
from turnout.dispatch.refusals import refusal
from turnout.dispatch.rules import (
    aid,
    assign,
    close,
    intake,
    occasions,
    papers,
    shifts,
    status,
    triage,
)

Written = tuple[Event, datetime]
"""A fact, and the time that stands on the form for it."""


def _issue(desk: Desk, command: IssuePapers) -> Events:
    return (papers.issue(desk.board.papers, command.count),)


def _enter(desk: Desk, command: EnterPaper) -> Events:
    board = desk.board
    papers.require_new(board.papers, command.number, board.zone)
    for at in papers.times_of(command):
        status.require_time(at, now=desk.now, ordered_at=None)
    papers.require_in_order(command, board.zone)
    found = _conflicts(desk, command)
    incident = _incident(desk, command)
    opened = _opened(desk, command, incident)
    before = _freed_for(desk, command, incident)
    orders = _orders(desk, command, incident)
    kept = [one for order in command.orders if (one := _kept(desk, order)) is not None]
    entered = papers.entered(command, incident.id, found=found, kept=kept)
    written = [
        *opened,
        *((event, desk.now) for event in before),
        *sorted(orders, key=lambda one: one[1]),
        (entered, desk.now),
    ]
    if command.closing is not None:
        closed = close.close(
            incident,
            disposition=command.closing.disposition,
            dispositions=board.city.dispositions,
        )
        written.append((closed, command.closing.at))
    desk.times = tuple(at for _, at in written)
    return tuple(event for event, _ in written)


def _conflicts(desk: Desk, command: EnterPaper) -> list[PaperConflict]:
    board = desk.board
    held = chain(board.incidents.values(), board.closed.values())
    recorded = [order for incident in held for order in incident.assignments.values()]
    settled: list[PaperConflict] = []
    for order in command.orders:
        found = list(papers.conflicts(order, recorded))
        papers.require_settled(order, found, reason=command.reason, zone=board.zone)
        settled += found
    return settled


def _incident(desk: Desk, command: EnterPaper) -> Incident:
    """What the form will be, as the board would hold it once it is taken and classified."""
    board, place = desk.board, place_of(command.details)
    point = None if place is None else place.point
    return Incident(
        id=board.next_incident,
        status=IncidentStatus.OPEN,
        service=command.dialled,
        call_ids=[CallId(f"C{board.next_call}")],
        opened_at=command.taken_at,
        received_at=command.received_at,
        district=None if point is None else desk.doors.travel.district(point),
        place=place,
        level=1,
    )


def _opened(desk: Desk, command: EnterPaper, incident: Incident) -> list[Written]:
    """The call, and what it opened. What it is counts from its taking."""
    (call_id,) = incident.call_ids
    code, kinds = command.incident_type, desk.board.city.incident_types
    classified = triage.classify(
        incident,
        kinds.get(code),
        code=code,
        priority=command.priority,
        reason=f"paper {command.number} · 纸质单 {command.number}",
    )
    incident.incident_type, incident.priority = code, classified.priority
    call = Call(
        id=call_id,
        status=CallStatus.RINGING,
        source=CallSource.VOICE,
        dialled=command.dialled,
        type_hint=None,
        received_at=command.received_at,
        taken_at=None,
        incident_id=None,
        proposed=(),
        details=command.details,
    )
    taken = intake.take(
        call,
        link_to=None,
        next_incident=incident.id,
        proposed=(),
        district=incident.district,
    )
    received = CallReceived(
        call_id=call_id,
        dialled=command.dialled,
        source=CallSource.VOICE,
        type_hint=None,
        sealed=desk.seal(f"call-{call_id}", command.details),
    )
    later = ((event, command.taken_at) for event in (*taken, classified))
    return [(received, command.received_at), *later]


def _freed_for(desk: Desk, command: EnterPaper, incident: Incident) -> Events:
    """Units that the form still has out must be as free for it as for any other order."""
    board = desk.board
    out = tuple(order.unit_id for order in command.orders if not papers.is_over(order))
    if not out:
        return ()
    shifts.require_on_shift(board.get_unit(unit) for unit in out)
    shifts.require_crew(out, sharing=board.roster.sharing, out_with=board.crew_out_with)
    aid.require_for(out, incident.id, board.lent)
    occasions.require_reason(out, board.kept, reason=command.reason)
    assign.require_sendable(
        out,
        status_of=board.unit_status,
        orders_of=lambda unit: [board.orders[o] for o in board.get_unit(unit).assignment_ids],
    )
    return (*ended_by_orders(desk, incident, out), *prealerts_over(desk, incident, out))


def _orders(desk: Desk, command: EnterPaper, incident: Incident) -> list[Written]:
    """Each order with its statuses. Refuses also: unit_named_twice, unknown_unit."""
    units = [order.unit_id for order in command.orders]
    _require_known(desk, units)
    planned = desk.board.find_plan(incident) is not None
    assigned = assign.assign(
        incident,
        units,
        shown=None,
        reason=None,
        wanted=wanted(desk.board, incident, incident.level) if planned else (),
        abilities=desk.board.abilities,
    )
    written: list[Written] = []
    for order, event in zip(command.orders, assigned, strict=True):
        assert isinstance(event, UnitAssigned), "nothing was recommended, so nothing is overridden"
        written += [(event, order.ordered_at), *_steps(desk, command, order, event, incident)]
    return written


def _require_known(desk: Desk, units: list[UnitId]) -> None:
    for place, unit in enumerate(units):
        desk.board.get_unit(unit)
        if unit in units[:place]:
            raise refusal("unit_named_twice", unit=unit)


def _steps(
    desk: Desk, command: EnterPaper, order: PaperOrder, event: UnitAssigned, incident: Incident
) -> Iterator[Written]:
    stands = Assignment(
        id=event.assignment_id,
        incident_id=event.incident_id,
        unit_id=event.unit_id,
        level=event.level,
        capability=event.capability,
        status=status.S.ASSIGNED,
        stamps={status.S.ASSIGNED: order.ordered_at},
    )
    incident.assignments[stands.id] = stands
    for step in order.steps:
        if step.status is status.S.CANCELLED:
            yield status.cancel(stands, reason=f"paper {command.number}"), step.at
        else:
            to = order.hospital_id if step.status is status.S.TRANSPORTING else None
            hospitals = desk.board.city.hospitals
            reported = status.report(stands, step.status, hospital_id=to, hospitals=hospitals)
            yield reported, step.at
        stands.status = step.status


def _kept(desk: Desk, order: PaperOrder) -> KeptUnit | None:
    """A unit of which the record has later news than the form stays as it is."""
    unit, over = desk.board.get_unit(order.unit_id), papers.ended_at(order)
    if over is None or unit.since is None:
        return None
    if not unit.assignment_ids and unit.since <= over:
        return None
    return KeptUnit(unit_id=unit.id, since=unit.since, returning=unit.returning)


DECIDERS: Final[Deciders] = {IssuePapers: _issue, EnterPaper: _enter}
