"""A75: each step of a case comes after the one before it, and no party does another one's."""

from datetime import timedelta

import pytest

from tests.toytown.desk import PHOTO, DeskTown, desk_story
from turnout.base.ids import CallId
from turnout.community import turns
from turnout.community.catalogue import ClassCode, Condition, Limit, Unit
from turnout.community.commands import Command
from turnout.community.commands.levels import (
    AddNote,
    AskUp,
    FinishTask,
    GiveTask,
    MoveCase,
    NoteCall,
    ReturnTask,
    SendDown,
    SendToRoom,
    TakeBack,
    TakeOver,
    WithdrawTask,
)
from turnout.community.commands.steps import (
    AcceptCase,
    CloseCase,
    MergeCase,
    RegisterCase,
    RejectCase,
    ReopenCase,
    ReportBack,
    ReturnCase,
    RouteCase,
    SendForRework,
    VerifyCase,
)
from turnout.community.commands.time import DeferCase, SuspendCase, UrgeCase
from turnout.community.model.cases import Status
from turnout.community.model.ids import SYSTEM, CaseId, Party
from turnout.community.refusals import Refusal

AN_HOUR = Limit(amount=60, unit=Unit.MINUTES)
STRANGER = Party("body-welfare")
OWN_STEPS = {
    Status.COLLECTED: {RegisterCase, RejectCase, MergeCase},
    Status.REGISTERED: {RouteCase, RejectCase, MergeCase},
    Status.ROUTED: {AcceptCase, ReturnCase, ReportBack},
    Status.REPORTED: {VerifyCase, SendForRework},
    Status.VERIFIED: {CloseCase},
    Status.CLOSED: {ReopenCase},
}


def steps_of(town: DeskTown, case: CaseId, other: CaseId) -> list[Command]:
    """Every step, by whoever has the case now."""
    here = {"case_id": case, "party": turns.owner_of(town.card(case)) or town.desk(case)}
    return [
        RegisterCase(**here, class_code=ClassCode("stair")),
        RejectCase(**here, reason="no case"),
        MergeCase(**here, into=other),
        RouteCase(**here, to=Party("body-safety")),
        AcceptCase(**here),
        ReturnCase(**here, reason="not ours"),
        ReportBack(**here, photos=(PHOTO,)),
        VerifyCase(**here),
        SendForRework(**here, reason="not mended"),
        CloseCase(**here),
        ReopenCase(**here, reason="it broke once more"),
    ]


async def only_its_own(town: DeskTown, case: CaseId, other: CaseId) -> None:
    """Whoever has the case does nothing of another step."""
    status = town.card(case).status
    for step in steps_of(town, case, other):
        if type(step) not in OWN_STEPS[status]:
            with pytest.raises(Refusal, match=r"^(wrong_step|case_closed|not_closed):"):
                await town.do(step, actor="somebody-else")


@desk_story
async def test_every_step_waits_for_the_one_before(town: DeskTown) -> None:
    case, other = await town.collect(1), await town.collect(1)
    await only_its_own(town, case, other)
    await town.register(case, "stair")
    await only_its_own(town, case, other)
    await town.route(case, "body-safety")
    await only_its_own(town, case, other)
    await town.report(case)
    await only_its_own(town, case, other)
    await town.verify(case)
    await only_its_own(town, case, other)
    await town.close(case)
    await only_its_own(town, case, other)
    await town.assert_facts(
        "CaseCollected*2 CaseRegistered CaseRouted CaseReportedBack CaseVerified CaseClosed"
    )


@desk_story
async def test_what_is_closed_changes_neither_its_desk_nor_its_grid(town: DeskTown) -> None:
    case = await town.done(1, "stair", "body-safety")
    desk = town.desk(case)
    for command in (
        AskUp(case_id=case, party=desk, reason="too big"),
        TakeOver(case_id=case, party=Party("desk-T1"), reason="ours"),
        SendDown(case_id=case, party=desk, to="V1", reason="yours"),
        MoveCase(case_id=case, party=SYSTEM),
        SendToRoom(case_id=case, party=desk, reason="it burns"),
        GiveTask(case_id=case, party=desk, to=Party("body-water"), words="pump", limit=AN_HOUR),
    ):
        with town.refused("case_closed"):
            await town.do(command)
    with town.refused("not_at_room"):
        await town.do(NoteCall(case_id=case, party=desk, call_id=CallId("C1")))
    await town.assert_facts(
        "CaseCollected CaseRegistered CaseRouted CaseReportedBack CaseVerified CaseClosed"
    )


@desk_story
async def test_who_has_no_part_in_a_case_gives_no_part_of_it_and_says_nothing(
    town: DeskTown,
) -> None:
    case = await town.registered(1, "stair")
    task = GiveTask(
        case_id=case, party=town.desk(case), to=Party("body-water"), words="pump", limit=AN_HOUR
    )
    with town.refused("wrong_step"):
        await town.do(task)
    await town.route(case, "body-safety")
    await town.do(task)
    for command in (
        GiveTask(case_id=case, party=STRANGER, to=Party("body-power"), words="", limit=AN_HOUR),
        WithdrawTask(case_id=case, party=STRANGER, task=1),
        FinishTask(case_id=case, party=STRANGER, task=1),
        ReturnTask(case_id=case, party=STRANGER, task=1, reason="no"),
        UrgeCase(case_id=case, party=STRANGER, reason="hurry"),
        AddNote(case_id=case, party=STRANGER, words="I saw it"),
    ):
        with town.refused("not_your_turn"):
            await town.do(command)
    await town.do(ReturnTask(case_id=case, party=Party("body-water"), task=1, reason="dry"))
    assert not town.card(case).tasks[1].done
    await town.assert_facts("CaseCollected CaseRegistered CaseRouted TaskGiven TaskReturned")


@desk_story
async def test_nothing_stands_still_twice_nor_while_it_is_the_desks_own(town: DeskTown) -> None:
    case = await town.registered(1, "lamp")
    until = town.clock.now() + timedelta(days=3)
    stop = SuspendCase(
        case_id=case,
        party=town.desk(case),
        condition=Condition.PARTS,
        reason="the glass is on order",
        until=until,
    )
    with town.refused("pause_own_clock"):
        await town.do(stop)
    await town.route(case, "body-street-care")
    await town.report(case)
    await town.do(
        DeferCase(case_id=case, party=town.desk(case), reason="a storm is coming", until=until)
    )
    with town.refused("case_paused"):
        await town.do(stop)
    with town.refused("case_paused"):
        await town.verify(case)
    await town.assert_facts("CaseCollected CaseRegistered CaseRouted CaseReportedBack CaseDeferred")


@desk_story
async def test_what_the_room_gives_back_without_a_class_is_registered_first(town: DeskTown) -> None:
    case = await town.collect(1)
    to_room = SendToRoom(case_id=case, party=town.desk(case), reason="it burns")
    await town.do(to_room)
    with town.refused("wrong_step"):
        await town.do(to_room)
    await town.do(TakeBack(case_id=case, party=Party("room"), reason="a barbecue"))
    clock = town.card(case).clock
    assert clock is not None
    assert (town.card(case).status, clock.step, clock.owner) == (
        Status.COLLECTED,
        "register",
        "desk-V1",
    )
    await town.assert_facts("CaseCollected CaseSentToRoom CaseBackFromRoom")


@desk_story
async def test_whoever_ever_handled_a_case_never_verifies_it(town: DeskTown) -> None:
    """Sent back to work, another one mended it: the first one's eyes are no fresh ones."""
    case = await town.routed(1, "stair", "body-safety")
    await town.report(case, actor="mender-1")
    await town.rework(case)
    await town.report(case, actor="mender-2")
    for one in ("mender-1", "mender-2"):
        with town.refused("verify_own"):
            await town.verify(case, actor=one)
    await town.verify(case)
    await town.close(case)
    await town.do(ReopenCase(case_id=case, party=town.desk(case), reason="it broke once more"))
    await town.route(case, "body-safety")
    await town.report(case, actor="mender-3")
    with town.refused("verify_own"):
        await town.rework(case, actor="mender-1")
    assert len(town.card(case).photos) == 3
    await town.assert_facts(
        "CaseCollected CaseRegistered CaseRouted CaseReportedBack CaseSentForRework "
        "CaseReportedBack CaseVerified CaseClosed CaseReopened CaseRouted CaseReportedBack"
    )


@desk_story
async def test_what_goes_to_the_room_is_in_no_bodys_hands_any_more(town: DeskTown) -> None:
    case = await town.routed(1, "stair", "body-safety")
    await town.task(case, "body-water", AN_HOUR)
    await town.do(SendToRoom(case_id=case, party=town.desk(case), reason="it burns"))
    card = town.card(case)
    assert (card.handler, card.verifier, card.tasks[1].clock) == (None, None, None)
    assert town.board.jobs() == {}
    await town.assert_facts("CaseCollected CaseRegistered CaseRouted TaskGiven CaseSentToRoom")
