"""What is asked about alarms."""

from turnout.base.ids import AlarmId, AssignmentId, IncidentId, UnitId
from turnout.dispatch.commands.base import Command
from turnout.dispatch.model.alarms import AlarmKind


class RaiseAlarm(Command, frozen=True, kw_only=True, tag="raise_alarm"):
    """The room's own: a limit has passed for an order."""

    assignment_id: AssignmentId
    kind: AlarmKind


class AskForCommand(Command, frozen=True, kw_only=True, tag="ask_for_command"):
    """The room's own: enough units are on scene for so long, and nobody commands them."""

    incident_id: IncidentId


class EscalateAlarm(Command, frozen=True, kw_only=True, tag="escalate_alarm"):
    """The room's own: nobody has looked after an alarm in time."""

    alarm_id: AlarmId


class SilenceAlarm(Command, frozen=True, kw_only=True, tag="silence_alarm"):
    """I look after it."""

    alarm_id: AlarmId


class ReportAllWell(Command, frozen=True, kw_only=True, tag="report_all_well"):
    """The crew of an order is accounted for."""

    assignment_id: AssignmentId


class RaiseDistress(Command, frozen=True, kw_only=True, tag="raise_distress"):
    """A crew calls for help, by its button or by radio."""

    unit_id: UnitId


class CloseDistress(Command, frozen=True, kw_only=True, tag="close_distress"):
    """The crew is safe, or is looked after otherwise: why."""

    alarm_id: AlarmId
    reason: str


class ReportBreakdown(Command, frozen=True, kw_only=True, tag="report_breakdown"):
    """A unit cannot go on: its orders end, it goes out of service, its incidents look anew."""

    unit_id: UnitId
    reason: str
