"""Tasks at a scene: who owes them, until when, and that none of them is lost."""

import math
from datetime import datetime, timedelta
from typing import Final

from turnout.base.ids import AgencyId
from turnout.dispatch import reasons
from turnout.dispatch.events.alarms import AlarmRaised
from turnout.dispatch.events.base import SealedRef
from turnout.dispatch.events.tasks import (
    TaskAccepted,
    TaskDeclined,
    TaskEnded,
    TaskGiven,
    TaskHandedOn,
    TaskTimeSet,
    TaskWithdrawn,
)
from turnout.dispatch.model.alarms import AlarmKind
from turnout.dispatch.model.incidents import Incident, IncidentStatus
from turnout.dispatch.model.on_scene import (
    NOBODY_IN_PARTICULAR,
    OPEN_TASK,
    Task,
    TaskOwner,
    TaskState,
)
from turnout.dispatch.model.orders import Assignment, AssignmentStatus
from turnout.dispatch.refusals import refusal

MINUTES_MOST: Final = 1_440.0

_OVER: Final = frozenset(
    {AssignmentStatus.CLEARED, AssignmentStatus.CANCELLED, AssignmentStatus.DIVERTED}
)


def require_owner(incident: Incident, owner: TaskOwner) -> None:
    """One owner at most, and a unit only while it is under an order here. Refuses:
    task_of_two, task_unit_not_here."""
    if owner.named > 1:
        raise refusal("task_of_two")
    orders = incident.assignments.values()
    here = {order.unit_id for order in orders if order.status not in _OVER}
    if owner.unit_id is not None and owner.unit_id not in here:
        raise refusal("task_unit_not_here", unit=owner.unit_id, incident=incident.id)


def give(
    incident: Incident, owner: TaskOwner, due_at: datetime | None, *, sealed: SealedRef
) -> TaskGiven:
    """Something to do, the next number."""
    return TaskGiven(
        incident_id=incident.id,
        task=len(incident.scene.tasks) + 1,
        sector=owner.sector,
        unit_id=owner.unit_id,
        agency=owner.agency,
        due_at=due_at,
        sealed=sealed,
    )


def due_in(minutes: float, *, now: datetime) -> datetime:
    """The moment so many minutes from now. Refuses: task_minutes."""
    if not math.isfinite(minutes) or not 0 < minutes <= MINUTES_MOST:
        raise refusal("task_minutes", most=f"{MINUTES_MOST:g}")
    return now + timedelta(minutes=minutes)


def answer(
    incident: Incident, number: int, *, accepted: bool, reason: str | None
) -> TaskAccepted | TaskDeclined:
    """What its owner says to it. Refuses: unknown_task, task_ended, task_accepted,
    task_without_owner, reason_needed (why it cannot)."""
    task = require_open(incident, number)
    if task.owner == NOBODY_IN_PARTICULAR:
        raise refusal("task_without_owner", incident=incident.id, task=number)
    if task.state is TaskState.ACCEPTED:
        raise refusal("task_accepted", incident=incident.id, task=number)
    if accepted:
        return TaskAccepted(incident_id=incident.id, task=number)
    return TaskDeclined(incident_id=incident.id, task=number, reason=reasons.said(reason or ""))


def set_time(incident: Incident, number: int, due_at: datetime) -> TaskTimeSet:
    """It has until then. Refuses: unknown_task, task_ended."""
    require_open(incident, number)
    return TaskTimeSet(incident_id=incident.id, task=number, due_at=due_at)


def hand_on(incident: Incident, number: int, owner: TaskOwner, *, reason: str) -> TaskHandedOn:
    """Somebody else owes it, by the same time. Refuses: unknown_task, task_ended,
    task_to_nobody, task_theirs_already, reason_needed."""
    task = require_open(incident, number)
    if owner == NOBODY_IN_PARTICULAR:
        raise refusal("task_to_nobody")
    if owner == task.owner:
        raise refusal("task_theirs_already", incident=incident.id, task=number)
    return TaskHandedOn(
        incident_id=incident.id,
        task=number,
        sector=owner.sector,
        unit_id=owner.unit_id,
        agency=owner.agency,
        reason=reasons.said(reason),
    )


def end(incident: Incident, number: int, *, done: bool, reason: str | None) -> TaskEnded:
    """What became of it. Refuses: unknown_task, task_ended, reason_needed (when it failed)."""
    require_open(incident, number)
    said = (reason or "").strip() or None
    if not done and said is None:
        raise refusal("reason_needed")
    return TaskEnded(incident_id=incident.id, task=number, done=done, reason=said)


def withdraw(incident: Incident, number: int, *, reason: str) -> TaskWithdrawn:
    """It is not needed any more. Refuses: unknown_task, task_ended, reason_needed."""
    require_open(incident, number)
    return TaskWithdrawn(incident_id=incident.id, task=number, reason=reasons.said(reason))


def end_with(incident: Incident) -> tuple[TaskWithdrawn, ...]:
    """What ends with its incident: what nobody owes and nobody waits for by a time. Refuses:
    tasks_open (and numbers those that somebody owes)."""
    some = incident.scene.open_tasks()
    owed = tuple(one.number for one in some if is_owed(one))
    if owed:
        raise refusal("tasks_open", incident=incident.id, tasks=owed)
    return tuple(TaskWithdrawn(incident_id=incident.id, task=one.number, reason="") for one in some)


def is_owed(task: Task) -> bool:
    """Whether somebody owes it, or waits for it by a time."""
    return task.owner != NOBODY_IN_PARTICULAR or task.due_at is not None


def concerns(task: Task, order: Assignment, agency: AgencyId | None) -> bool:
    """Whether the crew of an order, of this agency, is to do it: whoever owes it, and everybody at
    the scene what nobody in particular does."""
    return _is_theirs(task.owner, order, agency)


def concerned(task: Task, order: Assignment, agency: AgencyId | None) -> bool:
    """Whether it was the crew's to do, and went to somebody else."""
    before = any(_is_theirs(one.owner, order, agency) for one in task.handed)
    return before and not concerns(task, order, agency)


def _is_theirs(owner: TaskOwner, order: Assignment, agency: AgencyId | None) -> bool:
    if owner.sector is not None:
        return owner.sector == order.sector
    if owner.unit_id is not None:
        return owner.unit_id == order.unit_id
    return owner.agency in (None, agency)


def require_concerned(task: Task, order: Assignment, agency: AgencyId | None) -> None:
    """A crew answers for itself only. Refuses: task_of_others."""
    if not concerns(task, order, agency):
        raise refusal("task_of_others", unit=order.unit_id, task=task.number)


def late_at(incident: Incident) -> datetime | None:
    """When the first of what is still to be done is late, whether that moment has come or not;
    None: nothing has a time, or the incident is closed."""
    if incident.status is not IncidentStatus.OPEN:
        return None
    some = (one.due_at for one in incident.scene.tasks if one.state in OPEN_TASK)
    return min((due_at for due_at in some if due_at is not None), default=None)


def require_late(
    alarm: AlarmRaised, incident: Incident, *, sounds: bool, now: datetime
) -> AlarmRaised:
    """The alarm, once a task is late and none `sounds`. Refuses: task_not_late."""
    assert alarm.kind is AlarmKind.TASK, "the alarm that a task is late"
    due_at = late_at(incident)
    if due_at is None or due_at > now or sounds:
        raise refusal("task_not_late", incident=incident.id)
    return alarm


def require_task(incident: Incident, number: int) -> Task:
    """A task of the incident. Refuses: unknown_task."""
    task = incident.scene.find_task(number)
    if task is None:
        raise refusal("unknown_task", incident=incident.id, task=number)
    return task


def require_open(incident: Incident, number: int) -> Task:
    """A task that is still to be done. Refuses: unknown_task, task_ended."""
    task = require_task(incident, number)
    if task.state not in OPEN_TASK:
        raise refusal("task_ended", incident=incident.id, task=number, state=task.state)
    return task
