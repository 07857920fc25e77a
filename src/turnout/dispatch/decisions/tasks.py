"""What is decided about tasks at a scene."""

from typing import Final

from turnout.dispatch.alarms import about_incident, sounds
from turnout.dispatch.commands.tasks import (
    AnswerTask,
    CallTaskLate,
    EndTask,
    GiveTask,
    HandTaskOn,
    SetTaskTime,
    WithdrawTask,
)
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.decisions.on_scene import open_incident, scene_stream
from turnout.dispatch.desk import Desk
from turnout.dispatch.model.alarms import AlarmKind
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.on_scene import SceneText, TaskOwner
from turnout.dispatch.model.orders import Assignment
from turnout.dispatch.refusals import refusal
from turnout.dispatch.rules import on_scene, tasks
from turnout.dispatch.rules.alarms import crew_of


def _give(desk: Desk, command: GiveTask) -> Events:
    incident = open_incident(desk, command.incident_id)
    owner = _owner(desk, incident, command)
    due_at = None if command.minutes is None else tasks.due_in(command.minutes, now=desk.now)
    words = SceneText(text=on_scene.require_words(command.text))
    sealed = desk.seal(scene_stream(incident), words)
    return (tasks.give(incident, owner, due_at, sealed=sealed),)


def _owner(desk: Desk, incident: Incident, command: GiveTask | HandTaskOn) -> TaskOwner:
    owner = TaskOwner(sector=command.sector, unit_id=command.unit_id, agency=command.agency)
    tasks.require_owner(incident, owner)
    if owner.sector is not None:
        on_scene.require_sector(incident, owner.sector)
    agencies = desk.board.city.agencies
    if owner.agency is not None and owner.agency not in agencies:
        raise refusal("unknown_agency", agency=owner.agency, agencies=tuple(agencies))
    return owner


def _hand_on(desk: Desk, command: HandTaskOn) -> Events:
    incident = open_incident(desk, command.incident_id)
    tasks.require_open(incident, command.task)
    owner = _owner(desk, incident, command)
    return (tasks.hand_on(incident, command.task, owner, reason=command.reason),)


def _answer(desk: Desk, command: AnswerTask) -> Events:
    board = desk.board
    incident = open_incident(desk, command.incident_id)
    order = _crew_of(desk, incident)
    if order is not None:
        task = tasks.require_task(incident, command.task)
        tasks.require_concerned(task, order, board.city.units[order.unit_id].agency)
    answered = tasks.answer(
        incident, command.task, accepted=command.accepted, reason=command.reason
    )
    if order is None or command.accepted:
        return (answered,)
    return answered, about_incident(board, AlarmKind.TASK_DECLINED, incident)


def _crew_of(desk: Desk, incident: Incident) -> Assignment | None:
    """The last order there of the crew that gives the command; None: somebody in the room does."""
    orders = reversed(incident.assignments.values())
    return next((one for one in orders if one.unit_id == crew_of(desk.actor)), None)


def _set_time(desk: Desk, command: SetTaskTime) -> Events:
    incident = open_incident(desk, command.incident_id)
    due_at = tasks.due_in(command.minutes, now=desk.now)
    return (tasks.set_time(incident, command.task, due_at),)


def _end(desk: Desk, command: EndTask) -> Events:
    incident = open_incident(desk, command.incident_id)
    return (tasks.end(incident, command.task, done=command.done, reason=command.reason),)


def _withdraw(desk: Desk, command: WithdrawTask) -> Events:
    incident = open_incident(desk, command.incident_id)
    return (tasks.withdraw(incident, command.task, reason=command.reason),)


def _late(desk: Desk, command: CallTaskLate) -> Events:
    board = desk.board
    incident = board.get_incident(command.incident_id)
    alarm = tasks.require_late(
        about_incident(board, AlarmKind.TASK, incident),
        incident,
        sounds=sounds(board, AlarmKind.TASK, incident),
        now=desk.now,
    )
    return (alarm,)


DECIDERS: Final[Deciders] = {
    GiveTask: _give,
    AnswerTask: _answer,
    SetTaskTime: _set_time,
    HandTaskOn: _hand_on,
    EndTask: _end,
    WithdrawTask: _withdraw,
    CallTaskLate: _late,
}
