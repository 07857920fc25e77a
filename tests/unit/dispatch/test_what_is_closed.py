"""Every command against an incident that is closed: refused in clear words, or rightly allowed."""

import asyncio
from typing import Any, Final

import msgspec
import pytest

from tests.scenarios.test_a38_major_incident import MAJOR_TOWN
from tests.toytown import START, Toytown, open_toytown, post
from turnout.base.ids import (
    AlarmId,
    AssignmentId,
    CallId,
    HospitalId,
    IncidentId,
    IncidentTypeCode,
    UnitId,
)
from turnout.dispatch.city import Service
from turnout.dispatch.commands import COMMAND_TYPES, Command
from turnout.dispatch.commands import aid as ai
from turnout.dispatch.commands import alarms as al
from turnout.dispatch.commands import calls as ca
from turnout.dispatch.commands import incidents as inc
from turnout.dispatch.commands import on_scene as sc
from turnout.dispatch.commands import support as su
from turnout.dispatch.commands import tasks as ta
from turnout.dispatch.commands.casualties import CountCasualties, MoveCasualties
from turnout.dispatch.commands.clearing import GiveClearReason
from turnout.dispatch.commands.closures import LiftPerimeter, SetPerimeter
from turnout.dispatch.commands.hazmat import NameSubstance, SetWind
from turnout.dispatch.commands.hospitals import ChangeHospital
from turnout.dispatch.commands.journal import WriteNote
from turnout.dispatch.commands.major import AskForMajor, DeclareMajor, StandDownMajor
from turnout.dispatch.commands.many_calling import EndManyCalling, MarkManyCalling
from turnout.dispatch.commands.messages import ReadMessage, ReportText, SendToUnit
from turnout.dispatch.commands.orders import (
    AcknowledgeChange,
    AssignUnits,
    CancelAssignment,
    DivertUnit,
    ReplaceUnit,
    ReportStatus,
)
from turnout.dispatch.commands.radio import AssignTalkGroup, HearRecording
from turnout.dispatch.commands.relations import RelateIncidents, UnrelateIncidents
from turnout.dispatch.commands.reminders import Remind, SetReminder, TickOffReminder
from turnout.dispatch.commands.reviews import ReviewIncident
from turnout.dispatch.commands.road_blocks import DismissRoadBlock, ReportRoadBlock
from turnout.dispatch.commands.scenes import DeclareSceneSafe, SetStagingPlace
from turnout.dispatch.commands.shadows import NoteShadows
from turnout.dispatch.commands.triage import AnswerQuestions, PreAlert, StandDown
from turnout.dispatch.commands.volunteers import AlertVolunteers, StandDownVolunteers
from turnout.dispatch.commands.waves import (
    LowerStage,
    NoteCallBack,
    RaiseCallBack,
    RaiseHeldTooLong,
)
from turnout.dispatch.model.alarms import AlarmKind
from turnout.dispatch.model.calls import CallEnding, CallerLocation
from turnout.dispatch.model.closures import Circle
from turnout.dispatch.model.incidents import Given
from turnout.dispatch.model.on_scene import Triage
from turnout.dispatch.model.orders import AssignmentStatus
from turnout.dispatch.model.places import Place
from turnout.dispatch.model.relations import Relation
from turnout.dispatch.model.support import SupportStatus
from turnout.dispatch.refusals import Refusal

OVER, ORDER, CALL = IncidentId(1), AssignmentId("1-1"), CallId("C1")
OPEN, OPEN_ORDER = IncidentId(2), AssignmentId("2-1")
NAMED: Final = {"incident_id", "to_incident_id", "link_to", "assignment_id", "call_id"}
MILL = Place(address="Mill", point=post(1))
WHY = "because"
SEEN = CallerLocation(point=post(1), uncertainty_m=20.0, source="AML", at=START)

NOT_OPEN: Final = "incident_not_open"
ALLOWED: Final = ""
AGAINST: Final[tuple[tuple[Command, str], ...]] = (
    (inc.Locate(incident_id=OVER, place=MILL), NOT_OPEN),
    (inc.Classify(incident_id=OVER, incident_type=IncidentTypeCode("bin_fire")), NOT_OPEN),
    (inc.Recommend(incident_id=OVER), NOT_OPEN),
    (inc.RequestReinforcement(incident_id=OVER), NOT_OPEN),
    (inc.CloseIncident(incident_id=OVER, disposition="handled"), NOT_OPEN),
    (inc.SplitCall(call_id=CALL), NOT_OPEN),
    (inc.MergeIncidents(incident_id=OVER, into=OPEN), NOT_OPEN),
    (inc.MergeIncidents(incident_id=OPEN, into=OVER), NOT_OPEN),
    (inc.ReopenIncident(incident_id=OVER, reason=WHY), ALLOWED),
    (AssignUnits(incident_id=OVER, unit_ids=(UnitId("E02"),), reason=WHY), NOT_OPEN),
    (ReportStatus(assignment_id=ORDER, status=AssignmentStatus.ON_SCENE), "order_ended"),
    (GiveClearReason(assignment_id=ORDER, clear_reason="handled"), ALLOWED),
    (AcknowledgeChange(assignment_id=ORDER), "no_change_unread"),
    (CancelAssignment(assignment_id=ORDER, reason=WHY), "status_not_next"),
    (DivertUnit(assignment_id=OPEN_ORDER, to_incident_id=OVER, reason=WHY), NOT_OPEN),
    (DivertUnit(assignment_id=ORDER, to_incident_id=OPEN, reason=WHY), "status_not_next"),
    (ReplaceUnit(assignment_id=ORDER, unit_id=UnitId("E02"), reason=WHY), "status_not_next"),
    (ca.TakeCall(call_id=CALL), "call_not_ringing"),
    (ca.TakeCall(call_id=CallId("C3"), link_to=OVER), NOT_OPEN),
    (ca.AnswerCall(call_id=CALL), "call_not_ringing"),
    (ca.HoldCall(call_id=CALL), "call_not_answered"),
    (ca.ResumeCall(call_id=CALL), "call_not_held"),
    (
        ca.TransferCall(call_id=CALL, reason=WHY, to_seat=None, to_service=Service.FIRE),
        "call_not_answered",
    ),
    (ca.AbandonCall(call_id=CALL), "call_not_ringing"),
    (ca.CallBack(call_id=CALL, reached=True), "call_not_abandoned"),
    (ca.AllowCallBack(call_id=CALL, reason=WHY), "call_not_abandoned"),
    (ca.MarkQuiet(call_id=CALL), NOT_OPEN),
    (ca.SendText(call_id=CALL, text="Is it out?"), NOT_OPEN),
    (ca.ReceiveText(call_id=CALL, text="It is"), NOT_OPEN),
    (ca.LocateCaller(call_id=CALL, location=SEEN), NOT_OPEN),
    (ca.EndCall(call_id=CALL, ending=CallEnding.TEST), "call_not_answered"),
    (ca.HandToDesk(call_id=CALL), "call_not_answered"),
    (ca.ReturnFromDesk(call_id=CALL, reason=WHY), "call_not_at_desk"),
    (ca.ReturnClaim(call_id=CALL), "call_not_answered"),
    (HearRecording(call_id=CALL, reason=WHY), "not_recorded"),
    (al.RaiseAlarm(assignment_id=ORDER, kind=AlarmKind.SILENCE), "alarm_not_due"),
    (al.AskForCommand(incident_id=OVER), "command_not_due"),
    (al.ReportAllWell(assignment_id=ORDER), "not_on_scene"),
    (ChangeHospital(assignment_id=ORDER, hospital_id=HospitalId("H5")), "not_transporting"),
    (AnswerQuestions(incident_id=OVER, answers=(Given(question="x", answer="y"),)), NOT_OPEN),
    (PreAlert(incident_id=OVER), NOT_OPEN),
    (StandDown(incident_id=OVER), "not_prealerted"),
    (SendToUnit(assignment_id=ORDER, text="Are you there?"), NOT_OPEN),
    (ReportText(assignment_id=ORDER, text="We are"), NOT_OPEN),
    (ReadMessage(assignment_id=ORDER, number=1), NOT_OPEN),
    (AlertVolunteers(incident_id=OVER), NOT_OPEN),
    (StandDownVolunteers(incident_id=OVER), "no_volunteers_asked"),
    (RaiseHeldTooLong(incident_id=OVER), "not_held"),
    (RaiseCallBack(incident_id=OVER), "not_held"),
    (NoteCallBack(incident_id=OVER), "not_held"),
    (LowerStage(incident_id=OVER, level=1, reason=WHY), NOT_OPEN),
    (SetStagingPlace(incident_id=OVER, place=MILL), NOT_OPEN),
    (DeclareSceneSafe(assignment_id=ORDER), "nothing_stands_off"),
    (DeclareMajor(incident_id=OVER, reason=WHY), NOT_OPEN),
    (AskForMajor(incident_id=OVER), "major_not_due"),
    (StandDownMajor(incident_id=OVER, reason=WHY), NOT_OPEN),
    (MarkManyCalling(incident_id=OVER), NOT_OPEN),
    (RelateIncidents(incident_id=OVER, other=OPEN, relation=Relation.CAUSED), NOT_OPEN),
    (UnrelateIncidents(incident_id=OVER, other=OPEN), NOT_OPEN),
    (EndManyCalling(incident_id=OVER), NOT_OPEN),
    (sc.TakeRole(assignment_id=ORDER, role="commander"), "crew_not_on_scene"),
    (sc.GiveUpRole(incident_id=OVER, role="commander"), NOT_OPEN),
    (sc.SetSector(incident_id=OVER, name="west"), NOT_OPEN),
    (sc.CloseSector(incident_id=OVER, sector=1), NOT_OPEN),
    (sc.PlaceUnit(assignment_id=ORDER), "crew_not_on_scene"),
    (ta.GiveTask(incident_id=OVER, text="search"), NOT_OPEN),
    (ta.AnswerTask(incident_id=OVER, task=1, accepted=True), NOT_OPEN),
    (ta.SetTaskTime(incident_id=OVER, task=1, minutes=5.0), NOT_OPEN),
    (ta.HandTaskOn(incident_id=OVER, task=1, unit_id=UnitId("E01"), reason=WHY), NOT_OPEN),
    (ta.EndTask(incident_id=OVER, task=1, done=True), NOT_OPEN),
    (ta.WithdrawTask(incident_id=OVER, task=1, reason=WHY), NOT_OPEN),
    (ta.CallTaskLate(incident_id=OVER), "task_not_late"),
    (sc.ReachBenchmark(incident_id=OVER, benchmark="searched"), NOT_OPEN),
    (sc.TakeBackBenchmark(incident_id=OVER, benchmark="searched", reason=WHY), NOT_OPEN),
    (CountCasualties(incident_id=OVER, counted=Triage(red=1)), NOT_OPEN),
    (MoveCasualties(incident_id=OVER, hospital_id=HospitalId("H5"), moved=Triage()), NOT_OPEN),
    (WriteNote(incident_id=OVER, text="it was a bin"), NOT_OPEN),
    (AssignTalkGroup(incident_id=OVER, talk_group="F1"), NOT_OPEN),
    (NameSubstance(incident_id=OVER, un=1203), NOT_OPEN),
    (SetWind(incident_id=OVER, from_degrees=90, metres_per_second=3.0), NOT_OPEN),
    (SetReminder(incident_id=OVER, minutes=5.0, text="ask"), NOT_OPEN),
    (TickOffReminder(incident_id=OVER, reminder=1), NOT_OPEN),
    (Remind(incident_id=OVER, reminder=1), NOT_OPEN),
    (ReportRoadBlock(assignment_id=ORDER, point=post(1)), NOT_OPEN),
    (DismissRoadBlock(incident_id=OVER, block=AlarmId(1), reason=WHY), NOT_OPEN),
    (SetPerimeter(incident_id=OVER, area=Circle(center=post(1), radius_m=400.0)), NOT_OPEN),
    (LiftPerimeter(incident_id=OVER), "no_perimeter"),
    (ai.AskForAid(incident_id=OVER), NOT_OPEN),
    (ai.GiveAid(incident_id=OVER, number=1, unit_ids=(), minutes=1.0), "unknown_aid"),
    (ai.RefuseAid(incident_id=OVER, number=1, reason=WHY), "unknown_aid"),
    (ai.NoteNoAnswer(incident_id=OVER, number=1), "unknown_aid"),
    (su.AskForSupport(incident_id=OVER, kind="gas_company"), NOT_OPEN),
    (su.PromiseSupport(incident_id=OVER, number=1, minutes=5.0), NOT_OPEN),
    (su.NoteSupportThere(incident_id=OVER, number=1), NOT_OPEN),
    (su.CallSupportLate(incident_id=OVER), "support_not_late"),
    (su.EndSupport(incident_id=OVER, number=1, outcome=SupportStatus.DONE), NOT_OPEN),
    # What looks back is for what is closed: only that this town has no checklist, and no shadows.
    (ReviewIncident(incident_id=OVER, answers={}, outcome="fine"), "no_checklist"),
    (NoteShadows(incident_id=OVER), "nothing_to_shadow"),
)
"""Commands about an incident, an order of it or its call, and the rule that refuses each. Alarms of
an incident end with it, and a call for help keeps it open: no alarm is about what is closed."""


def names_one(kind: type[Command]) -> bool:
    return not NAMED.isdisjoint(field.name for field in msgspec.structs.fields(kind))


def test_every_command_about_an_incident_is_tried() -> None:
    tried = {type(command) for command, _ in AGAINST}
    assert {kind for kind in COMMAND_TYPES if names_one(kind)} == tried


async def a_day(*, classified: bool) -> Toytown:
    """Incident 1 is over, major where it was classified; 2 has a unit on its way; C3 rings."""
    town = await open_toytown(MAJOR_TOWN)
    over = await town.incident(0, "house_fire" if classified else None)
    if classified:
        await town.do(DeclareMajor(incident_id=over, reason=WHY))
    (order, *_) = await town.send(over, "E01", reason=WHY)
    await town.report(order, "on_scene", "cleared")
    await town.close(over)
    await town.send(await town.incident(0, "bin_fire"), "T01", reason=WHY)
    await town.ring(3)
    return town


async def answer(command: Command, *, classified: bool) -> str:
    town = await a_day(classified=classified)
    try:
        await town.do(command)
    except Refusal as refusal:
        return refusal.rule
    await town.assert_rebuilt_equals_live()
    return ALLOWED


def _name(value: Any) -> str:
    return type(value).__name__ if isinstance(value, Command) else ""


@pytest.mark.parametrize("classified", [True, False], ids=["classified", "unclassified"])
@pytest.mark.parametrize(("command", "rule"), AGAINST, ids=_name)
def test_what_is_closed_is_left_alone(command: Command, rule: str, classified: bool) -> None:
    assert asyncio.run(answer(command, classified=classified)) == rule


@pytest.mark.parametrize("alarm", [al.EscalateAlarm, al.SilenceAlarm])
def test_no_alarm_is_about_what_is_closed(alarm: type[Command]) -> None:
    async def tell() -> None:
        town = await a_day(classified=True)
        assert not [one for one in town.board.alarms.values() if one.incident_id == OVER]
        with town.refused("unknown_alarm"):
            await town.do(alarm(alarm_id=AlarmId(1)))  # type: ignore[call-arg]  # both name one

    asyncio.run(tell())
