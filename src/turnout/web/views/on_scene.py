"""Command at the scene as a card, a terminal and a journal show it."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final

import msgspec

from turnout.base.ids import IncidentId, UnitId
from turnout.dispatch.model.incidents import Incident, IncidentStatus
from turnout.dispatch.model.on_scene import (
    NOBODY_IN_PARTICULAR,
    Handed,
    Held,
    Note,
    Sector,
    Task,
    TaskState,
    Triage,
)
from turnout.dispatch.model.orders import Assignment, AssignmentStatus
from turnout.dispatch.on_scene import CommandRole, benchmarks_on, roles_on
from turnout.dispatch.rules.on_scene import units_in
from turnout.dispatch.rules.tasks import concerned, concerns, is_owed
from turnout.dispatch.state import State
from turnout.web.outlooks import Sees
from turnout.web.views.city import lon_lat, words
from turnout.web.views.reminders import reminder_rows

Row = dict[str, Any]

NEVER: Final = datetime.max.replace(tzinfo=UTC)
"""Stands behind every time that was set."""


def scene_shape(state: State, incident: Incident) -> Row:
    """SceneShape. What was written leaves with the incident's closing."""
    scene, is_open = incident.scene, incident.status is IncidentStatus.OPEN
    return {
        "led": is_led(state, incident),
        "roles": [_role(role, scene.held) for role in _roles(state, incident)],
        "sectors": [_sector(one, incident, personal=is_open) for one in scene.sectors],
        "staging": units_in(incident, None),
        "tasks": [_task(one, personal=is_open) for one in scene.tasks],
        "benchmarks": _benchmarks(state, incident),
        "casualties": None if scene.casualties is None else _triage(scene.casualties),
        "moved": [
            {"hospital_id": hospital, "moved": _triage(moved)}
            for hospital, moved in sorted(scene.moved.items())
        ],
        "notes": note_rows(incident.id, scene.notes, personal=is_open),
        "reminders": reminder_rows(scene.reminders, personal=is_open),
        "talk_group": _talk_group(state, incident),
    }


def is_led(state: State, incident: Incident) -> bool:
    """Whether somebody holds the city's first role, where anybody is on scene to be led."""
    on_scene = AssignmentStatus.ON_SCENE
    anybody = any(order.status is on_scene for order in incident.assignments.values())
    return not anybody or not _roles(state, incident) or find_leader(state, incident) is not None


def find_leader(state: State, incident: Incident) -> UnitId | None:
    """The unit whose crew holds the first role of the city's list."""
    first = next(iter(_roles(state, incident)), None)
    held = incident.scene.held
    return next((one.unit_id for one in held if first and one.role == first.code), None)


def crew_scene(state: State, incident: Incident, order: Assignment) -> Row:
    """CrewScene: for the crew of an order."""
    agency, still = state.city.units[order.unit_id].agency, incident.scene.open_tasks()
    named = {role.code: role.name for role in _roles(state, incident)}
    return {
        "leader": find_leader(state, incident),
        "talk_group": _talk_group_name(state, incident),
        "first_role": next(iter(named), None),
        "sector": sector_label(incident, order.sector),
        "roles": [
            words(named[one.role])
            for one in incident.scene.held
            if one.unit_id == order.unit_id and one.role in named
        ],
        "tasks": [_crew_task(task) for task in still if concerns(task, order, agency)],
        "handed_on": [_handed_on(task) for task in still if concerned(task, order, agency)],
    }


def _crew_task(task: Task) -> Row:
    return {
        "number": task.number,
        "text": _text(task, personal=True),
        "due_at": task.due_at,
        "answers": task.owner != NOBODY_IN_PARTICULAR and task.state is TaskState.GIVEN,
        "handed": _handed(task.handed[-1]) if task.handed else None,
    }


def _handed_on(task: Task) -> Row:
    return {
        "number": task.number,
        "text": _text(task, personal=True),
        **msgspec.structs.asdict(task.owner),
        "reason": task.handed[-1].reason,
    }


def open_task_rows(incidents: Iterable[Incident]) -> list[Row]:
    """OpenTaskRows: what somebody owes or waits for, the first that is due on top."""
    found = [
        (incident, task)
        for incident in incidents
        for task in incident.scene.open_tasks()
        if is_owed(task)
    ]
    found.sort(key=lambda each: (each[1].due_at or NEVER, each[0].id, each[1].number))
    return [
        {
            "incident_id": incident.id,
            "incident_type": incident.incident_type,
            "service": incident.service,
            "task": _task(task, personal=True),
        }
        for incident, task in found
    ]


def sector_label(incident: Incident, number: int | None) -> Row | None:
    """SectorLabel of an open sector."""
    sector = None if number is None else incident.scene.find_sector(number)
    if sector is None:
        return None
    return {
        "number": sector.number,
        "side": sector.side,
        "name": _text(sector, personal=True),
    }


def journal_shape(state: State, sees: Sees | None = None) -> Row:
    """JournalShape: the room's own entries, and those of incidents that `sees` reaches (None: of
    all)."""
    rows = note_rows(None, state.journal, personal=True)
    for incident in state.incidents.values():
        if sees is not None and not sees(incident.service, incident.district):
            continue
        rows += note_rows(incident.id, incident.scene.notes, personal=True)
    return {"notes": sorted(rows, key=lambda row: (row["at"], row["number"]), reverse=True)}


def note_rows(about: IncidentId | None, notes: Iterable[Note], *, personal: bool) -> list[Row]:
    """NoteShapes of one journal."""
    listed = list(notes)
    corrected = {note.corrects: note.number for note in listed if note.corrects is not None}
    return [
        {
            "incident_id": about,
            "number": note.number,
            "at": note.at,
            "by": note.by,
            "text": _text(note, personal=personal),
            "corrects": note.corrects,
            "corrected_by": corrected.get(note.number),
        }
        for note in listed
    ]


def _talk_group(state: State, incident: Incident) -> Row | None:
    """TalkGroupShape."""
    code, name = incident.scene.talk_group, _talk_group_name(state, incident)
    if code is None or name is None:
        return None
    others = (one.id for one in state.incidents.values() if one.scene.talk_group == code)
    return {"code": code, "name": name, "shared_with": sorted({*others} - {incident.id})}


def _talk_group_name(state: State, incident: Incident) -> Row | None:
    code = incident.scene.talk_group
    known = {group.code: words(group.name) for group in state.city.talk_groups}
    return None if code is None else known.get(code, {"en": code, "zh": code})


def _roles(state: State, incident: Incident) -> list[CommandRole]:
    return list(roles_on(state.city.command.roles, state.plan_day(incident)).values())


def _role(role: CommandRole, held: Iterable[Held]) -> Row:
    return {
        "code": role.code,
        "name": words(role.name),
        "per_sector": role.per_sector,
        "services": list(role.services),
        "holders": [
            {"unit_id": one.unit_id, "sector": one.sector, "since": one.since}
            for one in held
            if one.role == role.code
        ],
    }


def _sector(sector: Sector, incident: Incident, *, personal: bool) -> Row:
    said = sector.words if personal else None
    place = None if said is None else said.place
    point = None if place is None else place.point
    return {
        "number": sector.number,
        "side": sector.side,
        "name": None if said is None else said.text,
        "address": None if place is None else place.address,
        "point": None if point is None else lon_lat(point),
        "closed_at": sector.closed_at,
        "units": units_in(incident, sector.number),
    }


def _task(task: Task, *, personal: bool) -> Row:
    return {
        "number": task.number,
        **msgspec.structs.asdict(task.owner),
        "text": _text(task, personal=personal),
        "given_at": task.given_at,
        "due_at": task.due_at,
        "accepted_at": task.accepted_at,
        "state": task.state,
        "ended_at": task.ended_at,
        "reason": task.reason,
        "handed": [_handed(one) for one in task.handed],
    }


def _handed(one: Handed) -> Row:
    return {**msgspec.structs.asdict(one.owner), "at": one.at, "reason": one.reason}


def _benchmarks(state: State, incident: Incident) -> list[Row]:
    known = benchmarks_on(
        state.city.command.benchmarks,
        state.plan_day(incident),
        service=incident.service,
        incident_type=incident.incident_type,
    )
    reached = incident.scene.benchmarks
    return [
        {"code": code, "name": words(mark.name), "at": reached.get(code)}
        for code, mark in known.items()
    ]


def _triage(counts: Triage) -> Row:
    return {
        "red": counts.red,
        "yellow": counts.yellow,
        "green": counts.green,
        "black": counts.black,
    }


def _text(one: Sector | Task | Note, *, personal: bool) -> str | None:
    return one.words.text if personal and one.words is not None else None
