"""A41: each incident has a talk group of its own while any is free, and gives it back; a call's
recording is heard by nobody who does not say why."""

from dataclasses import replace

from tests.toytown import TOWN, Toytown, story, story_in
from turnout.adapters.radio import SimulatedRadio, SimulatedRecorder
from turnout.base.ids import IncidentId, UnitId
from turnout.base.text import Words
from turnout.dispatch.commands.alarms import RaiseDistress
from turnout.dispatch.commands.calls import AnswerCall
from turnout.dispatch.commands.incidents import MergeIncidents, ReopenIncident
from turnout.dispatch.commands.radio import AssignTalkGroup, HearRecording
from turnout.dispatch.events.radio import RecordingHeard, TalkGroupAssigned
from turnout.dispatch.facts import read_event
from turnout.dispatch.on_air import OnAir
from turnout.dispatch.radio import TalkGroup

SENT = "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned"


def group(code: str, *services: str) -> TalkGroup:
    return TalkGroup(code=code, name=Words(code, code), services=services)


RADIO_TOWN = replace(
    TOWN, talk_groups=(group("F1", "fire"), group("F2", "fire"), group("M1", "ambulance"))
)


def spoken(town: Toytown, incident: IncidentId) -> str | None:
    return town.card(incident).scene.talk_group


async def sent(town: Toytown, at: float, what: str, unit: str) -> IncidentId:
    incident = await town.incident(at, what)
    await town.send(incident, unit, reason="near")
    return incident


@story_in(RADIO_TOWN)
async def test_an_incident_gets_a_group_with_its_first_unit(town: Toytown) -> None:
    fire = await town.incident(3, "bin_fire")
    assert spoken(town, fire) is None
    await town.send(fire)
    assert spoken(town, fire) == "F1"
    with town.refused("talk_group_same"):
        await town.do(AssignTalkGroup(incident_id=fire, talk_group="F1"))
    with town.refused("unknown_talk_group") as told:
        await town.do(AssignTalkGroup(incident_id=fire, talk_group="M1"))
    assert told.remedy.en == "Use one of: F1, F2."
    await town.do(AssignTalkGroup(incident_id=fire, talk_group="F2"))
    await town.assert_facts(f"{SENT} TalkGroupAssigned*2")


@story_in(RADIO_TOWN)
async def test_no_two_open_incidents_speak_on_one_while_another_is_free(town: Toytown) -> None:
    first = await sent(town, 1, "bin_fire", "E01")
    second = await sent(town, 4, "bin_fire", "E02")
    assert (spoken(town, first), spoken(town, second)) == ("F1", "F2")
    third = await sent(town, 3, "bin_fire", "T01")
    assert spoken(town, third) == "F1"
    events = [read_event(r) async for r in town.ledger.read() if r.type == "TalkGroupAssigned"]
    assert [e.shared for e in events if isinstance(e, TalkGroupAssigned)] == [False, False, True]
    orders = [one.id for one in town.board.orders.values() if one.incident_id == second]
    for order in orders:
        await town.report(order, "cleared")
    await town.close(second)
    fourth = await town.incident(4, "bin_fire")
    with town.refused("talk_group_taken") as told:
        await town.do(AssignTalkGroup(incident_id=fourth, talk_group="F1"))
    assert told.remedy.en == "Take one of these: F2."


@story_in(RADIO_TOWN)
async def test_a_closed_incident_gives_its_group_back(town: Toytown) -> None:
    first = await sent(town, 1, "bin_fire", "E01")
    for order in list(town.board.orders):
        await town.report(order, "cleared")
    await town.close(first)
    second = await sent(town, 4, "bin_fire", "E02")
    assert spoken(town, second) == "F1"
    await town.do(ReopenIncident(incident_id=first, reason="smoke"))
    assert spoken(town, first) is None
    await town.send(first, "T01", reason="look")
    assert spoken(town, first) == "F2"


@story_in(RADIO_TOWN)
async def test_radios_follow_the_record(town: Toytown) -> None:
    radio = SimulatedRadio()
    board = await town.room.follow_board()
    air = OnAir(board, radio)
    town.room.follow(air.heed)
    fire = await sent(town, 3, "bin_fire", "E02")
    await town.room.flush()
    assert radio.tuned == {UnitId("E02"): "F1"}
    other = await sent(town, 3, "house_fire", "E01")
    await town.do(MergeIncidents(incident_id=fire, into=other))
    await town.room.flush()
    assert radio.tuned == {UnitId("E01"): "F2", UnitId("E02"): "F2"}
    with town.refused("talk_group_same"):
        await town.do(AssignTalkGroup(incident_id=other, talk_group="F2"))
    for order in list(town.board.orders):
        await town.report(order, "cleared")
    await town.room.flush()
    assert radio.tuned == {}


@story
async def test_nobody_hears_a_recording_without_saying_why(town: Toytown) -> None:
    recorder = SimulatedRecorder()
    town.room.doors = replace(town.room.doors, recorder=recorder)
    call = await town.ring(2)
    with town.refused("not_recorded"):
        await town.do(HearRecording(call_id=call, reason="address unclear"))
    await town.do(AnswerCall(call_id=call))
    incident = await town.take(call)
    assert town.board.get_call(call).recording == f"simulated-{call}"
    card = town.card(incident).version
    with town.refused("reason_needed"):
        await town.do(HearRecording(call_id=call, reason="  "))
    await town.do(HearRecording(call_id=call, reason="address unclear"))
    assert town.card(incident).version > card
    await town.assert_facts(
        "CallReceived CallAnswered CallRecorded CallTaken IncidentOpened RecordingHeard"
    )
    records = [r async for r in town.ledger.read() if r.type == "RecordingHeard"]
    heard = read_event(records[0])
    assert isinstance(heard, RecordingHeard)
    assert (records[0].actor, heard.reason) == ("seat-1", "address unclear")
    assert recorder.fetch(heard.recording)
    assert recorder.fetch("another-recorders") is None


@story
async def test_a_crews_button_is_no_telephone_call_and_is_not_recorded(town: Toytown) -> None:
    town.room.doors = replace(town.room.doors, recorder=SimulatedRecorder())
    await town.do(RaiseDistress(unit_id=UnitId("P01")))
    (alarm,) = town.board.alarms.values()
    (call,) = town.card(alarm.incident_id).call_ids
    assert town.board.get_call(call).recording is None
    assert "CallRecorded" not in await town.facts()
