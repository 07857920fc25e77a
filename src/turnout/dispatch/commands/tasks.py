"""What is asked about tasks at a scene."""

from turnout.base.ids import AgencyId, IncidentId, UnitId
from turnout.dispatch.commands.base import Command


class GiveTask(Command, frozen=True, kw_only=True, tag="give_task"):
    """Say what is to be done: by a sector, a unit or an agency, or (none of them) by nobody in
    particular; `minutes` from now, None: nobody waits for it by a time."""

    incident_id: IncidentId
    text: str
    sector: int | None = None
    unit_id: UnitId | None = None
    agency: AgencyId | None = None
    minutes: float | None = None


class AnswerTask(Command, frozen=True, kw_only=True, tag="answer_task"):
    """Whoever owes a task accepts it, or declines it with a reason."""

    incident_id: IncidentId
    task: int
    accepted: bool
    reason: str | None = None


class SetTaskTime(Command, frozen=True, kw_only=True, tag="set_task_time"):
    """Say until when it is to be done, in minutes from now."""

    incident_id: IncidentId
    task: int
    minutes: float


class HandTaskOn(Command, frozen=True, kw_only=True, tag="hand_task_on"):
    """Another sector, unit or agency is to do it, by the same time; why."""

    incident_id: IncidentId
    task: int
    reason: str
    sector: int | None = None
    unit_id: UnitId | None = None
    agency: AgencyId | None = None


class EndTask(Command, frozen=True, kw_only=True, tag="end_task"):
    """Say what became of a task; one that failed wants a reason."""

    incident_id: IncidentId
    task: int
    done: bool
    reason: str | None = None


class WithdrawTask(Command, frozen=True, kw_only=True, tag="withdraw_task"):
    """It is not needed any more."""

    incident_id: IncidentId
    task: int
    reason: str


class CallTaskLate(Command, frozen=True, kw_only=True, tag="call_task_late"):
    """The room's own: a task was to be done by now, and is not."""

    incident_id: IncidentId
