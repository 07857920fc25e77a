"""What is decided about incidents that wait for a unit, and about stages taken back."""

from typing import Final

import msgspec

from turnout.dispatch import holding
from turnout.dispatch.advice import plan_of, recommended
from turnout.dispatch.commands.waves import (
    LowerStage,
    NoteCallBack,
    RaiseCallBack,
    RaiseHeldTooLong,
)
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.decisions.on_scene import open_incident
from turnout.dispatch.desk import Desk
from turnout.dispatch.lowering import released
from turnout.dispatch.model.orders import AssignmentStatus
from turnout.dispatch.rules import deescalate, hold


def _too_long(desk: Desk, command: RaiseHeldTooLong) -> Events:
    incident = desk.board.get_incident(command.incident_id)
    held = bool(holding.missing(desk.board, incident))
    return (hold.raise_too_long(incident, desk.board.city.waves, held=held, now=desk.now),)


def _call_back_due(desk: Desk, command: RaiseCallBack) -> Events:
    incident = desk.board.get_incident(command.incident_id)
    held = bool(holding.missing(desk.board, incident))
    return (hold.raise_call_back(incident, desk.board.city.waves, held=held, now=desk.now),)


def _called_back(desk: Desk, command: NoteCallBack) -> Events:
    incident = desk.board.get_incident(command.incident_id)
    return (hold.call_back(incident, held=bool(holding.missing(desk.board, incident))),)


def _lower(desk: Desk, command: LowerStage) -> Events:
    incident = open_incident(desk, command.incident_id)
    plan = plan_of(desk.board, incident)
    lowered = deescalate.lower_stage(incident, plan, level=command.level, reason=command.reason)
    gone = released(desk, incident, lowered.level)
    cancelled = {
        order.id: msgspec.structs.replace(order, status=AssignmentStatus.CANCELLED)
        for order in gone
    }
    lower = msgspec.structs.replace(
        incident, level=lowered.level, assignments={**incident.assignments, **cancelled}
    )
    # What was recommended for the higher stage must not stay on the screen.
    fresh = recommended(desk, lower)
    return lowered, *deescalate.release(gone, reason=lowered.reason), fresh


DECIDERS: Final[Deciders] = {
    RaiseHeldTooLong: _too_long,
    RaiseCallBack: _call_back_due,
    NoteCallBack: _called_back,
    LowerStage: _lower,
}
