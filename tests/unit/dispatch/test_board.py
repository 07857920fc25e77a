"""The board as a value: copies are apart, snapshots hold no personal text, tables are whole."""

import asyncio
from datetime import UTC, datetime

import msgspec
import pytest

from tests.toytown import TOWN, open_toytown
from turnout.base.ids import UnitId
from turnout.dispatch.board import Board
from turnout.dispatch.events import EVENT_TYPES
from turnout.dispatch.events.units import UnitReturned
from turnout.dispatch.facts import UnknownEvent, encode_event, read_event
from turnout.dispatch.fold import FOLDS
from turnout.dispatch.model.orders import AssignmentStatus
from turnout.dispatch.roster import Fleet, Roster
from turnout.dispatch.rules.status import OVER, TRANSITIONS
from turnout.ledger.record import Record


def busy_board() -> Board:
    """A crash with its four units, one of them at the hospital; and a call that rings."""

    async def live() -> Board:
        town = await open_toytown()
        orders = await town.send(await town.incident(3, "crash"))
        await town.report(orders[2], "on_scene", "transporting", "at_hospital", hospital="H5")
        await town.report(orders[0], "on_scene", "cleared")
        await town.ring(1, number="555-0100")
        return town.board

    return asyncio.run(live())


def test_a_copy_is_equal_and_apart() -> None:
    board = busy_board()
    copy = board.copy()
    assert copy.digest() == board.digest()
    next(iter(copy.incidents.values())).level = 9
    copy.units[UnitId("P01")].returning = False
    assert copy.digest() != board.digest()
    assert next(iter(board.incidents.values())).level == 1


def test_what_is_worked_out_is_the_same_after_a_copy() -> None:
    board = busy_board()
    copy = board.copy()
    assert copy.fleet.sendable.tolist() == board.fleet.sendable.tolist()
    assert copy.fleet.turnout_day.tolist() == board.fleet.turnout_day.tolist()
    assert copy.fleet.turnout_night.tolist() == board.fleet.turnout_night.tolist()
    assert copy.fleet.at_hospital == board.fleet.at_hospital != {}
    assert copy.orders.keys() == board.orders.keys()
    place = next(iter(board.incidents.values())).place
    assert place is not None
    here = place.point, place.address
    assert copy.places.near(*here) == board.places.near(*here) == [1]


def test_a_snapshot_holds_no_personal_text_and_the_text_can_come_back() -> None:
    board = busy_board()
    body = board.to_snapshot()
    assert b"555-0100" not in body
    assert b"Long Road" not in body
    back = Board.from_snapshot(TOWN, body)
    assert back.missing_refs() == sorted({call.ref for call in board.calls.values()})
    texts = {call.ref: call.details for call in board.calls.values() if call.details is not None}
    back.install(texts)
    assert back.digest() == board.digest()
    with pytest.raises(msgspec.DecodeError):
        Board.from_snapshot(TOWN, body[:-1])


def test_every_event_type_has_a_fold_and_every_status_its_followers() -> None:
    assert set(FOLDS) == set(EVENT_TYPES.values())
    assert set(TRANSITIONS) == set(AssignmentStatus)
    assert set(OVER) == {S.CLEARED, S.CANCELLED, S.DIVERTED}
    reached = {status for following in TRANSITIONS.values() for status in following}
    assert reached == set(AssignmentStatus) - {AssignmentStatus.ASSIGNED}


S = AssignmentStatus


def test_no_status_is_ever_reached_twice() -> None:
    def later(status: S) -> set[S]:
        return set(TRANSITIONS[status]).union(*(later(n) for n in TRANSITIONS[status]))

    assert all(status not in later(status) for status in S)


def test_an_event_of_newer_code_is_named_and_not_guessed() -> None:
    now = datetime(2026, 3, 2, tzinfo=UTC)
    event = UnitReturned(unit_id=UnitId("E01"))
    record = Record(
        book="room",
        sequence=7,
        stream="unit-E01",
        stream_version=1,
        type="UnitReturned",
        version=1,
        recorded_at=now,
        happened_at=now,
        actor="seat-1",
        key="k",
        payload=encode_event(event),
        previous_hash=bytes(32),
        hash=bytes(32),
    )
    assert read_event(record) == event
    for changes in ({"version": 2}, {"type": "UnitVanished"}):
        with pytest.raises(UnknownEvent, match="record 7"):
            read_event(msgspec.structs.replace(record, **changes))


def test_turnout_follows_the_crews_state_and_the_hour() -> None:
    fleet = Fleet(Roster(TOWN))
    unit = fleet.roster.index[UnitId("E01")]
    day, night = datetime(2026, 3, 2, 21, 59, tzinfo=UTC), datetime(2026, 3, 2, 22, tzinfo=UTC)
    morning = datetime(2026, 3, 2, 6, tzinfo=UTC)
    times = [fleet.turnout_seconds(at)[unit] for at in (day, night, morning)]
    assert times == [80.0, 120.0, 80.0]
    fleet.set(unit, sendable=True, on_road=True, post=None)
    assert [fleet.turnout_seconds(at)[unit] for at in (day, night)] == [5.0, 5.0]
    fleet.set(unit, sendable=False, on_road=False, post=None)
    assert fleet.turnout_seconds(night)[unit] == 120.0
    assert not fleet.sendable[unit]
