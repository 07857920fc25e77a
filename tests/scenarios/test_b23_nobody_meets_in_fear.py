"""B23: nobody meets another party before each was asked alone; a button calls the room."""

from tests.toytown import open_toytown
from tests.toytown.desk import DeskTown, desk_story
from tests.toytown.mediation import (
    AFRAID,
    M1,
    M2,
    MAY_MEET,
    WITH_MEDIATOR,
    A,
    B,
    C,
    may_meet,
    with_mediator,
)
from tests.toytown.phone import phone
from turnout.bootstrap.room_and_desk import RoomAndDesk
from turnout.community.commands.levels import SendToRoom
from turnout.community.commands.mediation_sessions import (
    MissSession,
    MoveSession,
    OpenNotes,
    RaiseDanger,
    SealNote,
)
from turnout.community.model.mediation import SessionPlace, SessionStatus
from turnout.coordination.room_and_desk import danger


@desk_story
async def test_who_is_afraid_is_seen_apart(town: DeskTown) -> None:
    table = await with_mediator(town)
    at = table.soon(hours=2)
    with town.refused("screening_missing"):
        await table.plan(at, A, B)
    with town.refused("screening_incomplete"):
        await table.screen(A, (("afraid", False),))
    await table.screen(A)
    await table.screen(B)
    await table.plan(at, A, B)
    await table.screen(B, AFRAID)
    with town.refused("apart_only"):
        await table.plan(table.soon(hours=5), A, B)
    await table.plan(table.soon(hours=4), B)
    await town.pass_time(hours=4.5)
    with town.refused("apart_only"):
        await table.keep(1, A, B)
    with town.refused("not_invited"):
        await table.keep(2, A)
    await table.keep(2, B)
    await table.by(M1, MissSession, session=1)
    assert [one.status for one in table.mediation.sessions.values()] == [
        SessionStatus.MISSED,
        SessionStatus.KEPT,
    ]
    await town.assert_facts(
        f"{WITH_MEDIATOR} PartyScreened*2 SessionPlanned PartyScreened SessionPlanned SessionKept "
        "SessionMissed"
    )


@desk_story
async def test_a_calendar_holds_one_session_at_a_time(town: DeskTown) -> None:
    table, other = await may_meet(town, 1), await may_meet(town, 3)
    await table.plan(table.soon(hours=2), A, B)
    with town.refused("session_overlaps"):
        await other.plan(table.soon(hours=2.5), A)
    with town.refused("session_past"):
        await other.plan(town.clock.now(), A)
    with town.refused("mediation_limit_over"):
        await other.plan(table.soon(days=31), A)
    with town.refused("nobody_there"):
        await other.plan(table.soon(hours=5))
    await other.plan(table.soon(hours=3), A)

    async def move(**span: float):
        where = SessionPlace(link="https://talk.example/12")
        return await table.by(
            M1, MoveSession, session=1, begins_at=table.soon(**span), minutes=60, where=where
        )

    with town.refused("session_overlaps"):
        await move(hours=3.5)
    await move(hours=2.0)
    assert table.mediation.sessions[1].moved == 1
    with town.refused("session_not_begun"):
        await table.keep(1, A, B)
    with town.refused("unknown_session"):
        await table.keep(2, A)
    with town.refused("session_without_place"):
        await table.by(
            M1,
            MoveSession,
            session=1,
            begins_at=table.soon(hours=9),
            minutes=60,
            where=SessionPlace(place=" "),
        )
    await town.assert_facts(f"{MAY_MEET} {MAY_MEET} SessionPlanned*2 SessionMoved")


@desk_story
async def test_the_danger_button_calls_the_room_and_reveals_no_note(town: DeskTown) -> None:
    room = await open_toytown(clock=town.clock)
    board = await room.room.follow_board()
    between = RoomAndDesk(room.room, board, town.book)
    table = await may_meet(town)
    await table.by(M1, SealNote, words="Mr Li spoke of a knife")
    await table.plan(table.soon(hours=1), A, B)
    await town.pass_time(hours=1)
    with town.refused("not_this_mediator"):
        await table.by(M2, RaiseDanger)
    await table.by(M1, RaiseDanger)
    assert table.ending() == ("broken_off", ("court",))
    await between.do_all()
    [call] = board.ringing()
    assert call.details is not None
    assert call.details.place is not None
    assert call.details.place.address == "12 Drum Lane"
    assert (
        call.details.text
        == f"case {table.case} · 案件 {table.case}\ndanger at a mediation · 调解现场有危险"
    )
    assert (call.details.caller_name, call.details.caller_number) == (None, None)
    assert town.owner(table.case) == "room"
    seat = phone(room, "seat-1")
    await seat.answer(call.id)
    await seat.to_desk(call.id, "all quiet")
    await between.do_all()
    assert town.owner(table.case) == "desk-T1"
    await town.route(table.case, "body-justice")
    with town.refused("not_mediated"):
        await table.plan(table.soon(hours=3), A, B)
    await town.assert_facts(
        f"{MAY_MEET} NoteSealed SessionPlanned DangerRaised MediationEnded CaseSentToRoom "
        "CallNoted CaseBackFromRoom CaseRouted"
    )


@desk_story
async def test_what_is_urgent_once_the_danger_is_over_is_no_danger_at_a_session(
    town: DeskTown,
) -> None:
    """Its call rings again, for the new reason."""
    room = await open_toytown(clock=town.clock)
    between = RoomAndDesk(room.room, await room.room.follow_board(), town.book)
    table, seat = await may_meet(town), phone(room, "seat-1")
    await table.by(M1, RaiseDanger, place="the bridge")
    await between.do_all()
    [call] = room.board.ringing()
    await seat.answer(call.id)
    await seat.to_desk(call.id, "all quiet")
    await between.do_all()
    desk = town.desk(table.case)
    await town.do(SendToRoom(case_id=table.case, party=desk, reason="a window is broken"))
    await between.do_all()
    assert [(one.id, one.reason) for one in room.board.ringing()] == [
        (call.id, "a window is broken")
    ]


@desk_story
async def test_danger_elsewhere_is_said_in_a_word_and_a_case_for_the_room_is_not_mediated(
    town: DeskTown,
) -> None:
    room = await open_toytown(clock=town.clock)
    between = RoomAndDesk(room.room, await room.room.follow_board(), town.book)
    table, other = await may_meet(town, 1), await may_meet(town, 3)
    await table.by(M1, RaiseDanger, place="the bridge")
    desk = town.desk(other.case)
    await town.do(SendToRoom(case_id=other.case, party=desk, reason="he has a knife"))
    await between.do_all()
    said = [call.details.place.address for call in room.board.ringing()]
    assert sorted(said) == ["case 2 · 案件 2", "the bridge"]
    with town.refused("not_mediated"):
        await other.by(M1, RaiseDanger)
    await town.assert_facts(
        f"{MAY_MEET} {MAY_MEET} DangerRaised MediationEnded CaseSentToRoom MediationEnded "
        "CaseSentToRoom CallNoted*2"
    )


@desk_story
async def test_notes_are_the_mediators_and_each_reading_is_written_down(town: DeskTown) -> None:
    table = await may_meet(town)
    with town.refused("no_notes"):
        await table.by(M1, OpenNotes)
    with town.refused("reason_missing"):
        await table.by(M1, SealNote, words=" ")
    await table.by(M1, SealNote, words="A would take half")
    for party in (town.desk(table.case), town.handler(table.case), "mediator-M2"):
        with town.refused("notes_are_the_mediators"):
            await table.ask(OpenNotes, party)
        with town.refused("not_this_mediator"):
            await table.ask(SealNote, party, words="I listen too")
    await table.by(M1, OpenNotes)
    await table.by(M1, OpenNotes)
    with town.refused("unknown_letter"):
        await table.screen(C)
    shown = [fact.opened for fact in await town.book.timeline(table.case)]
    assert "half" not in str(shown)
    [note] = [one.words for one in table.mediation.notes]
    items = await town.ledger.list_sealed([note.ref])
    assert b"A would take half" in (town.sealer.open(items[note.ref]) or b"")
    assert await town.ledger.erase(f"case-{table.case}") > 1
    items = await town.ledger.list_sealed([note.ref])
    assert town.sealer.open(items[note.ref]) is None
    town.book = (await town.restart()).book
    await town.assert_facts(f"{MAY_MEET} NoteSealed NotesOpened*2")


@desk_story
async def test_a_danger_call_says_so_also_when_the_process_ended_before_it_rang(
    town: DeskTown,
) -> None:
    room = await open_toytown(clock=town.clock)
    table = await may_meet(town)
    await table.plan(table.soon(hours=1), A, B)
    await town.pass_time(hours=1)
    await table.by(M1, RaiseDanger)
    between = RoomAndDesk(room.room, await room.room.follow_board(), town.book)
    await between.catch_up()
    await between.do_all()
    [call] = room.board.ringing()
    assert call.details is not None
    assert call.details.text == (
        f"case {table.case} · 案件 {table.case}\ndanger at a mediation · 调解现场有危险"
    )
    assert town.card(table.case).call_id == call.id


@desk_story
async def test_a_danger_call_that_rang_before_the_process_ended_rings_once(town: DeskTown) -> None:
    room = await open_toytown(clock=town.clock)
    table = await may_meet(town)
    await table.by(M1, RaiseDanger, place="the old mill")
    case, mediation = town.card(table.case), table.mediation
    rang = danger(case, mediation, "the old mill", "danger")
    assert rang is not None
    await room.room.submit(rang)
    again = RoomAndDesk(room.room, await room.room.follow_board(), town.book)
    await again.catch_up()
    await again.do_all()
    [call] = room.board.ringing()
    assert town.card(table.case).call_id == call.id
    seat = phone(room, "seat-1")
    await seat.answer(call.id)
    await seat.end(call.id, "misdial")
    await again.do_all()
    assert town.owner(table.case) == "desk-T1"
