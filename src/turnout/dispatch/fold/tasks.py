"""How facts about tasks at a scene change the state."""

from typing import Final

from turnout.dispatch.events.tasks import (
    TaskAccepted,
    TaskDeclined,
    TaskEnded,
    TaskGiven,
    TaskHandedOn,
    TaskTimeSet,
    TaskWithdrawn,
)
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds, end_late, touched
from turnout.dispatch.fold.on_scene import words_of
from turnout.dispatch.model.alarms import AlarmKind
from turnout.dispatch.model.on_scene import Handed, Task, TaskOwner, TaskState
from turnout.dispatch.rules.tasks import late_at
from turnout.dispatch.state import State


def _given(state: State, event: TaskGiven, fact: Fact) -> None:
    owner = TaskOwner(sector=event.sector, unit_id=event.unit_id, agency=event.agency)
    touched(state, event.incident_id, fact).scene.tasks.append(
        Task(
            number=event.task,
            owner=owner,
            given_at=fact.record.happened_at,
            due_at=event.due_at,
            ref=event.sealed.ref,
            words=words_of(fact),
        )
    )


def _accepted(state: State, event: TaskAccepted, fact: Fact) -> None:
    task = _task(state, event, fact)
    task.state = TaskState.ACCEPTED
    task.accepted_at = fact.record.happened_at


def _declined(state: State, event: TaskDeclined, fact: Fact) -> None:
    _end(state, event, fact, TaskState.DECLINED)


def _time_set(state: State, event: TaskTimeSet, fact: Fact) -> None:
    _task(state, event, fact).due_at = event.due_at
    _end_alarm(state, event)


def _handed_on(state: State, event: TaskHandedOn, fact: Fact) -> None:
    task, at = _task(state, event, fact), fact.record.happened_at
    task.handed.append(Handed(owner=task.owner, at=at, reason=event.reason))
    task.owner = TaskOwner(sector=event.sector, unit_id=event.unit_id, agency=event.agency)
    task.state, task.accepted_at = TaskState.GIVEN, None


def _ended(state: State, event: TaskEnded, fact: Fact) -> None:
    _end(state, event, fact, TaskState.DONE if event.done else TaskState.FAILED)


def _withdrawn(state: State, event: TaskWithdrawn, fact: Fact) -> None:
    _end(state, event, fact, TaskState.WITHDRAWN)


Ending = TaskDeclined | TaskEnded | TaskWithdrawn
Change = TaskAccepted | TaskTimeSet | TaskHandedOn | Ending


def _task(state: State, event: Change, fact: Fact) -> Task:
    return touched(state, event.incident_id, fact).scene.tasks[event.task - 1]


def _end(state: State, event: Ending, fact: Fact, became: TaskState) -> None:
    task = _task(state, event, fact)
    task.state = became
    task.ended_at = fact.record.happened_at
    task.reason = event.reason
    _end_alarm(state, event)


def _end_alarm(state: State, event: Change) -> None:
    incident = state.incidents[event.incident_id]
    end_late(state, incident, AlarmKind.TASK, late_at(incident))


FOLDS: Final[Folds] = {
    TaskGiven: _given,
    TaskAccepted: _accepted,
    TaskDeclined: _declined,
    TaskTimeSet: _time_set,
    TaskHandedOn: _handed_on,
    TaskEnded: _ended,
    TaskWithdrawn: _withdrawn,
}
