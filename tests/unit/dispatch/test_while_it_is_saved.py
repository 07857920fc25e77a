"""What waits for a commit while the ledger is slow, fails or is away: told, never lost (A07)."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import TypeVar

import pytest

from tests.scenarios.test_a07_nothing_is_lost import ring
from tests.toytown import SEAT, ManualClock, Toytown, open_toytown
from tests.toytown.flaky import FlakyLedger
from turnout.base.ids import CallId
from turnout.dispatch.commands.base import Envelope
from turnout.dispatch.commands.calls import TakeCall
from turnout.dispatch.commands.incidents import MergeIncidents
from turnout.dispatch.commit import FoldedInPart
from turnout.dispatch.events.incidents import IncidentOpened
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold import FOLDS
from turnout.dispatch.service import NotSaved
from turnout.ledger.ports import HeadMoved

L = TypeVar("L", bound=FlakyLedger)


def with_flaky(told: Callable[[Toytown, FlakyLedger], Awaitable[None]]) -> None:
    """The story in a town whose ledger can fail; at its end both tell the same."""
    with_ledger(told, FlakyLedger())


def with_ledger(told: Callable[[Toytown, L], Awaitable[None]], ledger: L) -> None:
    """The same with a ledger of one's own."""

    async def live() -> None:
        town = await open_toytown(ledger=ledger)
        await told(town, ledger)
        await town.assert_rebuilt_equals_live()

    asyncio.run(live())


def test_two_with_one_key_at_once_get_one_answer() -> None:
    async def told(town: Toytown, ledger: FlakyLedger) -> None:
        ledger.hold = asyncio.Event()
        both = asyncio.gather(town.do(ring(), key="ring-1"), town.do(ring(), key="ring-1"))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert not both.done()
        ledger.hold.set()
        first, second = await both
        assert sorted([first.repeated, second.repeated]) == [False, True]
        assert first.call_id == second.call_id == "C1"

    with_flaky(told)


def test_commands_that_come_while_one_commits_share_the_next_commit() -> None:
    async def told(town: Toytown, ledger: FlakyLedger) -> None:
        ledger.hold = asyncio.Event()
        first = asyncio.create_task(town.do(ring()))
        for _ in range(5):
            await asyncio.sleep(0)
        rest = asyncio.gather(*(town.do(ring()) for _ in range(20)))
        for _ in range(5):
            await asyncio.sleep(0)
        assert town.room.head.sequence == 1
        assert len(town.board.calls) == 21
        before = ledger.batches
        ledger.hold.set()
        await asyncio.gather(first, rest)
        assert ledger.batches - before == 2
        assert town.room.head.sequence == 22

    with_flaky(told)


def test_a_follower_that_breaks_keeps_nobody_waiting_for_the_next_commit() -> None:
    async def told(town: Toytown, ledger: FlakyLedger) -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _loop, _context: None)
        breaks = iter([True])

        def break_once(_facts: Sequence[Fact]) -> None:
            if next(breaks, False):
                raise RuntimeError("a bug in a screen")

        town.room.follow(break_once)
        ledger.hold = asyncio.Event()
        first = asyncio.create_task(town.do(ring()))
        for _ in range(5):
            await asyncio.sleep(0)
        second = asyncio.create_task(town.do(ring()))
        for _ in range(5):
            await asyncio.sleep(0)
        ledger.hold.set()
        for _ in range(20):
            await asyncio.sleep(0)
        assert first.done()
        assert second.done()
        assert [(await first).call_id, (await second).call_id] == ["C1", "C2"]

    with_flaky(told)


def test_screens_see_nothing_before_it_is_durable() -> None:
    async def told(town: Toytown, ledger: FlakyLedger) -> None:
        screen = await town.room.follow_board()
        ledger.hold = asyncio.Event()
        waiting = asyncio.create_task(town.do(ring()))
        for _ in range(5):
            await asyncio.sleep(0)
        assert len(town.board.calls) == 1
        assert screen.calls == {}
        ledger.hold.set()
        await waiting
        assert list(screen.calls) == ["C1"]

    with_flaky(told)


def test_nor_of_an_order_that_another_incident_took_over() -> None:
    async def told(town: Toytown, ledger: FlakyLedger) -> None:
        fire = await town.incident(0, "bin_fire")
        (order,) = await town.send(fire)
        screen = await town.room.follow_board()
        await town.do(MergeIncidents(incident_id=fire, into=await town.incident(4, "bin_fire")))
        ledger.hold = asyncio.Event()
        waiting = asyncio.create_task(town.report(order, "on_scene"))
        for _ in range(5):
            await asyncio.sleep(0)
        assert (town.order(order).status, screen.orders[order].status) == ("on_scene", "assigned")
        ledger.hold.set()
        await waiting

    with_flaky(told)


def test_a_crash_between_decision_and_commit_leaves_no_trace() -> None:
    async def told(town: Toytown, ledger: FlakyLedger) -> None:
        town.room.decide(Envelope(command=ring(), actor=SEAT, key="ring-1"))
        assert len(town.board.calls) == 1
        back = await town.restart()
        assert back.board.calls == {}
        answer = await back.do(ring(), key="ring-1")
        assert (answer.call_id, answer.repeated) == ("C1", False)
        town.room = back.room

    with_flaky(told)


def test_when_the_commit_fails_everybody_who_waits_is_told_and_can_try_again() -> None:
    async def told(town: Toytown, ledger: FlakyLedger) -> None:
        screen = await town.room.follow_board()
        ledger.lose_next = True
        results = await asyncio.gather(
            *(town.do(ring(), key=f"ring-{n}") for n in range(3)), return_exceptions=True
        )
        assert all(isinstance(result, NotSaved) for result in results)
        assert town.board.calls == screen.calls == {}
        assert town.room.saving.ok
        answer = await town.do(ring(), key="ring-1")
        assert (answer.call_id, answer.repeated) == ("C1", False)
        assert screen.digest() == town.board.digest()

    with_flaky(told)


def test_when_only_the_answer_was_lost_the_retry_gets_it() -> None:
    async def told(town: Toytown, ledger: FlakyLedger) -> None:
        screen = await town.room.follow_board()
        ledger.lose_answer_of_next = True
        with pytest.raises(NotSaved):
            await town.do(ring(), key="ring-1")
        # The ledger had kept it: it was reread, and the screens heard of it with its text.
        assert list(town.board.calls) == ["C1"]
        assert screen.digest() == town.board.digest()
        answer = await town.do(ring(), key="ring-1")
        assert (answer.call_id, answer.repeated) == ("C1", True)
        assert list(town.board.calls) == ["C1"]

    with_flaky(told)


def test_a_new_key_is_not_looked_for_once_the_used_ones_are_known() -> None:
    async def told(town: Toytown, ledger: FlakyLedger) -> None:
        await town.do(ring(), key="before-1")
        assert "before-1" in ledger.asked
        back = await town.restart()
        await back.room.commands.learn()
        await back.do(ring(), key="after-1")
        assert "after-1" not in ledger.asked
        again = await back.do(ring(), key="before-1")
        assert (again.call_id, again.repeated) == ("C1", True)
        assert list(back.board.calls) == ["C1", "C2"]
        town.room = back.room

    with_flaky(told)


def test_after_an_outage_every_key_is_looked_for_until_all_are_known_again() -> None:
    async def told(town: Toytown, ledger: FlakyLedger) -> None:
        await town.room.commands.learn()
        ledger.lose_answer_of_next = True
        with pytest.raises(NotSaved):
            await town.do(ring(), key="lost-1")
        assert ledger.asked == []
        await town.do(ring(), key="new-1")
        assert ledger.asked == ["new-1"]
        await town.room.commands.learn()
        await town.do(ring(), key="new-2")
        answer = await town.do(ring(), key="lost-1")
        assert ledger.asked == ["new-1", "lost-1"]
        assert (answer.call_id, answer.repeated) == ("C1", True)

    with_flaky(told)


def test_an_outage_while_used_keys_are_read_leaves_them_unknown() -> None:
    async def told(town: Toytown, ledger: FlakyLedger) -> None:
        async def failing() -> AsyncIterator[Sequence[str]]:
            ledger.lose_next = True
            with pytest.raises(NotSaved):
                await town.do(ring(), key="lost-1")
            yield ()

        ledger.read_used_keys = failing
        await town.room.commands.learn()
        assert not town.room.commands.learned

    with_flaky(told)


def test_while_the_ledger_is_away_nothing_is_decided_and_the_room_comes_back() -> None:
    async def told(town: Toytown, ledger: FlakyLedger) -> None:
        call = await town.ring(1)
        ledger.away = True
        with pytest.raises(NotSaved):
            await town.take(call)
        assert not town.room.saving.ok
        assert town.room.saving.since == town.clock.now()
        with pytest.raises(NotSaved):
            town.room.decide(Envelope(command=ring(), actor=SEAT, key="x"))
        with pytest.raises(NotSaved):
            await town.take(call)
        ledger.away = False
        assert await town.take(call) == 1
        assert town.room.saving.ok

    with_flaky(told)


def test_when_somebody_else_wrote_the_room_rereads() -> None:
    async def told(town: Toytown, ledger: FlakyLedger) -> None:
        screen = await town.room.follow_board()
        rival = await town.restart()
        await rival.ring(2)
        with pytest.raises(NotSaved) as failed:
            await town.ring(1)
        assert isinstance(failed.value.__cause__, HeadMoved) or "stands at" in str(failed.value)
        assert list(town.board.calls) == ["C1"]
        assert screen.digest() == town.board.digest()
        await town.ring(1)
        assert list(town.board.calls) == ["C1", "C2"]

    with_flaky(told)


def test_a_commit_that_is_cut_off_is_read_back() -> None:
    async def told(town: Toytown, ledger: FlakyLedger) -> None:
        ledger.hold = asyncio.Event()
        town.room.decide(Envelope(command=ring(), actor=SEAT, key="ring-1"))
        cut = asyncio.create_task(town.room.flush())
        await asyncio.sleep(0)
        cut.cancel()
        with pytest.raises(asyncio.CancelledError):
            await cut
        assert not town.room.saving.ok
        ledger.hold.set()
        answer = await town.do(ring(), key="ring-1")
        assert (answer.call_id, answer.repeated) == ("C1", False)

    with_flaky(told)


def test_a_bug_half_way_through_leaves_nothing_half_done(monkeypatch: pytest.MonkeyPatch) -> None:
    async def told(town: Toytown, ledger: FlakyLedger) -> None:
        call = await town.ring(1)
        screen = await town.room.follow_board()
        with monkeypatch.context() as patch:
            patch.setitem(FOLDS, IncidentOpened, broken)
            with pytest.raises(FoldedInPart):
                await town.do(TakeCall(call_id=call), key="take-1")
        assert town.board.get_call(call).status == "ringing", "the call was taken on paper only"
        assert town.room.saving.ok
        assert await town.facts() == ["CallReceived"]
        answer = await town.do(TakeCall(call_id=call), key="take-1")
        assert (answer.incident_id, answer.repeated) == (1, False)
        assert screen.digest() == town.board.digest()

    with_flaky(told)


def test_who_waits_behind_a_bug_is_told_and_what_is_being_saved_is_saved(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def told(town: Toytown, ledger: FlakyLedger) -> None:
        ledger.hold = asyncio.Event()
        saved = asyncio.create_task(town.ring(1))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        waits = asyncio.create_task(town.do(ring(), key="ring-2"))
        await asyncio.sleep(0)
        with monkeypatch.context() as patch:
            patch.setitem(FOLDS, IncidentOpened, broken)
            breaks = asyncio.create_task(town.do(TakeCall(call_id=CallId("C1")), key="take-1"))
            await asyncio.sleep(0)
        ledger.hold.set()
        assert await saved == "C1"
        for told_so in await asyncio.gather(waits, breaks, return_exceptions=True):
            assert isinstance(told_so, NotSaved)
        assert list(town.board.calls) == ["C1"]
        assert (await town.do(ring(), key="ring-2")).call_id == "C2"

    with_flaky(told)


def broken(*_: object) -> None:
    """A bug of our own."""
    raise KeyError("what a caller said")


def test_a_caller_that_gives_up_waiting_does_not_stop_the_commit() -> None:
    async def told(town: Toytown, ledger: FlakyLedger) -> None:
        ledger.hold = asyncio.Event()
        gone = asyncio.create_task(town.do(ring(), key="ring-1"))
        for _ in range(5):
            await asyncio.sleep(0)
        gone.cancel()
        ledger.hold.set()
        answer = await town.do(ring(), key="ring-1")
        assert (answer.call_id, answer.repeated) == ("C1", True)
        assert town.room.saving.ok

    with_flaky(told)


def test_a_clock_behind_the_ledger_does_not_stop_a_start() -> None:
    async def live() -> None:
        town = await open_toytown()
        await town.ring(1)
        late = ManualClock()
        late.wait(-7200)
        back = await open_toytown(ledger=town.ledger, clock=late, code_version="next")
        assert back.board.opened is not None
        assert back.board.opened.code_version == "next"

    asyncio.run(live())
