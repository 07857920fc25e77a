"""A22: nobody can be sent. The incident is held, its limit and its call-back tell, and the first
unit that is free again is for whoever is most urgent and has waited longest."""

from dataclasses import replace

from tests.toytown import TOWN, Toytown, story_in
from turnout.base.ids import Actor, IncidentId, UnitId
from turnout.dispatch import holding
from turnout.dispatch.commands.calls import MarkQuiet
from turnout.dispatch.commands.incidents import Recommend, ReopenIncident
from turnout.dispatch.commands.orders import CancelAssignment
from turnout.dispatch.commands.units import PutBackInService, TakeOutOfService
from turnout.dispatch.commands.waves import NoteCallBack, RaiseCallBack, RaiseHeldTooLong
from turnout.dispatch.rebuild import reread
from turnout.dispatch.rules.hold import order_of_waiting
from turnout.dispatch.waves import Waves

WAITING = replace(
    TOWN,
    waves=Waves(
        held_limit_seconds={1: 60.0, 3: 300.0},
        call_back_seconds={3: 200.0},
        held_owner="duty commander",
    ),
)
"""A priority 3 may wait five minutes; its caller hears of the room after 200 seconds."""
PATROL = UnitId("P01")


def held(town: Toytown) -> dict[IncidentId, dict[str, int]]:
    """Who waits, in the order in which they are asked, and for what."""
    waiting = [one for one in town.board.incidents.values() if one.hold is not None]
    waiting.sort(key=order_of_waiting)
    known = {incident.id: dict(holding.missing(town.board, incident)) for incident in waiting}
    return {incident: wants for incident, wants in known.items() if wants}


def ready(town: Toytown, incident: IncidentId) -> list[UnitId]:
    return holding.ready_units(town.board, town.card(incident))


@story_in(WAITING)
async def test_held_too_long_called_back_and_served_at_the_first_release(town: Toytown) -> None:
    first = await town.incident(2, "burglary")
    (order,) = await town.send(first)
    second = await town.incident(4, "burglary")
    assert held(town) == {second: {"patrol": 1}}
    with town.refused("not_held"):
        await town.do(NoteCallBack(incident_id=first))
    with town.refused("not_due"):
        await town.do(RaiseHeldTooLong(incident_id=second))
    await town.pass_time(200)
    await town.do(NoteCallBack(incident_id=second))
    await town.pass_time(100)
    hold = town.card(second).hold
    assert hold is not None
    assert (hold.too_long_at, hold.call_back_due_at) == (town.clock.now(), None)
    await town.report(order, "en_route", "on_scene", "cleared")
    assert ready(town, second) == []
    await town.pass_time(1)
    assert ready(town, second) == ["P01"]
    assert town.unit("P01") == "returning"  # nobody is sent by itself
    await town.send(second)
    assert held(town) == {}
    with town.refused("not_held"):
        await town.do(NoteCallBack(incident_id=second))
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned"
        " CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
        " CallBackDue CallBackMade HeldTooLong"
        " UnitEnRoute UnitOnScene UnitCleared UnitsRecommended UnitAssigned"
    )


@story_in(WAITING)
async def test_a_limit_is_raised_once_and_a_call_back_each_time(town: Toytown) -> None:
    await town.do(TakeOutOfService(unit_id=PATROL, reason="no crew"))
    waiting = await town.incident(2, "burglary")
    await town.pass_time(2000)
    facts = await town.facts()
    assert facts.count("HeldTooLong") == 1
    # Nobody called back, so the first reminder still stands.
    assert facts.count("CallBackDue") == 1
    await town.do(NoteCallBack(incident_id=waiting))
    await town.pass_time(200)
    assert (await town.facts()).count("CallBackDue") == 2
    with town.refused("not_due"):
        await town.do(RaiseCallBack(incident_id=waiting))


@story_in(WAITING)
async def test_the_first_free_unit_is_for_the_most_urgent_and_longest_waiting(
    town: Toytown,
) -> None:
    await town.do(TakeOutOfService(unit_id=PATROL, reason="no crew"))
    early = await town.incident(1, "burglary")
    town.clock.wait(30)
    late = await town.incident(2, "burglary")
    urgent = await town.incident(3, "crash")
    assert list(held(town)) == [urgent, early, late]
    await town.do(PutBackInService(unit_id=PATROL))
    await town.pass_time(1)
    assert [ready(town, one) for one in (early, late)] == [[], []]
    assert "P01" in ready(town, urgent)
    before = town.room.head.sequence
    await town.pass_time(5)
    assert town.room.head.sequence == before  # one release, one fresh look
    (order,) = await town.send(urgent, "P01", reason="the others later")
    await town.do(CancelAssignment(assignment_id=order, reason="the crash was a scratch"))
    await town.close(urgent, "false_alarm")
    await town.pass_time(1)
    assert ready(town, early) == ["P01"]
    assert ready(town, late) == []


@story_in(WAITING)
async def test_a_unit_that_cannot_be_there_frees_nobody(town: Toytown) -> None:
    # E09 stands on the island, where no road leads.
    for unit in ("E01", "E02", "E09"):
        await town.do(TakeOutOfService(unit_id=UnitId(unit), reason="no crew"))
    waiting = await town.incident(2, "bin_fire")
    made = town.card(waiting).recommendation
    assert made is not None
    assert [(gap.capability, gap.because) for gap in made.unmet] == [("pump", "none_free")]
    await town.do(PutBackInService(unit_id=UnitId("E09")))
    await town.pass_time(1)
    assert ready(town, waiting) == []
    assert held(town) == {waiting: {"pump": 1}}
    await town.pass_time(5)
    made = town.card(waiting).recommendation
    assert made is not None
    assert made.number == 2


@story_in(WAITING)
async def test_what_waits_survives_a_restart(town: Toytown) -> None:
    await town.do(TakeOutOfService(unit_id=PATROL, reason="no crew"))
    waiting = await town.incident(2, "burglary")
    await town.room.save_snapshot()
    back = await town.restart()
    await back.do(PutBackInService(unit_id=PATROL), actor=Actor("seat-2"))
    await back.pass_time(1)
    assert ready(back, waiting) == ["P01"]
    town.room = back.room


@story_in(WAITING)
async def test_an_incident_without_a_place_waits_for_a_place(town: Toytown) -> None:
    nowhere = await town.incident(None, "burglary")
    made = town.card(nowhere).recommendation
    assert made is not None
    assert [gap.because for gap in made.unmet] == ["no_place"]
    assert town.proposed(nowhere) == {}
    assert held(town) == {nowhere: {"patrol": 1}}


@story_in(WAITING)
async def test_nobody_waits_for_what_is_over(town: Toytown) -> None:
    await town.send(await town.incident(2, "burglary"))
    waiting = await town.incident(4, "burglary")
    assert held(town) == {waiting: {"patrol": 1}}
    await town.close(waiting, "false_alarm")
    with town.refused("not_held"):
        await town.do(NoteCallBack(incident_id=waiting))


@story_in(WAITING)
async def test_who_waits_again_after_a_reopening_waits_from_then(town: Toytown) -> None:
    await town.do(TakeOutOfService(unit_id=PATROL, reason="no crew"))
    waiting = await town.incident(2, "burglary")
    await town.pass_time(300)
    await town.close(waiting)
    await town.pass_time(3600)
    await town.do(ReopenIncident(incident_id=waiting, reason="they came back"))
    reopened_at = town.clock.now()
    await town.do(Recommend(incident_id=waiting))
    hold = town.card(waiting).hold
    assert hold is not None
    assert (hold.since, hold.too_long_at) == (reopened_at, None)
    await town.pass_time(299)
    assert (await town.facts()).count("HeldTooLong") == 1
    await town.pass_time(1)
    assert (await town.facts()).count("HeldTooLong") == 2


@story_in(WAITING)
async def test_a_record_opens_also_where_the_plans_want_less_today(town: Toytown) -> None:
    await town.do(TakeOutOfService(unit_id=PATROL, reason="no crew"))
    waiting = await town.incident(2, "burglary")
    await town.do(PutBackInService(unit_id=PATROL))
    # P01 is proposed, nobody sends it, and the limit passes.
    await town.pass_time(300)
    assert (await town.facts()).count("HeldTooLong") == 1
    await town.room.flush()
    today = replace(town.room.source, city=replace(WAITING, plans=()))
    assert (await reread(today)).board.get_incident(waiting).hold is None


@story_in(WAITING)
async def test_nobody_is_reminded_to_ring_who_must_not_be_heard(town: Toytown) -> None:
    await town.do(TakeOutOfService(unit_id=PATROL, reason="no crew"))
    call = await town.ring(2)
    waiting = await town.take(call)
    await town.classify(waiting, "burglary")
    await town.do(MarkQuiet(call_id=call))
    await town.pass_time(2000)
    assert "CallBackDue" not in await town.facts()
    # Another caller at the same place may be rung.
    await town.take(await town.ring(2), link_to=waiting)
    await town.pass_time(1)
    assert (await town.facts())[-1] == "CallBackDue"
