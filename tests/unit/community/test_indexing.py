"""The table of cases is what the board says, live, after a restart and filled anew."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from tests.toytown.desk import DeskTown, open_desk
from turnout.adapters.memory import MemoryCaseIndex
from turnout.community import indexing
from turnout.community.commands.desk import ChangeCalendar
from turnout.community.commands.steps import EvaluateCase, MergeCase, RejectCase
from turnout.community.events.desk import Day
from turnout.community.index import CaseRow, Counts, Wanted
from turnout.community.indexing import CaseIndexing
from turnout.community.model.ids import REPORTER, Party
from turnout.ledger.ports import LedgerOutage

Story = Callable[[DeskTown, CaseIndexing], Awaitable[None]]


def told(story: Story) -> None:
    async def live() -> None:
        town = await open_desk()
        cases = CaseIndexing(town.book, MemoryCaseIndex())
        await cases.fill()
        await story(town, cases)

    asyncio.run(live())


async def rows(cases: CaseIndexing) -> list[CaseRow]:
    """Every row; what is counted of the open ones is what a person would count."""
    await cases.flush()
    assert cases.behind == 0
    found = await cases.index.search(Wanted(), before=None, limit=999)
    now = cases._book.now()
    for party in {party for row in found for party in row.parties}:
        mine = [row for row in found if row.closed_at is None and party in row.parties]
        turn = sum(party in row.turns for row in mine)
        late = sum(row.due_at <= now for row in mine)
        counted = Counts(turn=turn, late=late, waiting=len(mine) - turn)
        assert cases.counts.count(party, now) == counted, party
    assert cases.counts.count(Party("desk-V99"), now) == Counts(turn=0, late=0, waiting=0)
    return found


async def filled_anew(town: DeskTown) -> list[CaseRow]:
    anew = CaseIndexing(town.book, MemoryCaseIndex())
    await anew.fill()
    return await rows(anew)


async def a_busy_month(town: DeskTown) -> None:
    """Cases of every fate; the first of them are past re-opening at its end."""
    done = await town.done(1, "lamp", "body-street-care")
    await town.do(EvaluateCase(case_id=done, party=REPORTER, token="a" * 64, score=5))
    first, double = await town.collect(1, "lamp"), await town.collect(1, "lamp")
    await town.do(MergeCase(case_id=double, party=town.desk(double), into=first))
    wrong = await town.collect(2)
    await town.do(RejectCase(case_id=wrong, party=town.desk(wrong), reason="a joke"))
    slow = await town.routed(5, "stair", "body-safety")
    await town.pass_time(days=9)
    await town.report(slow, late_reason="parts")
    await town.rework(slow)
    await town.pass_time(days=31)
    await town.routed(3, "wish", "body-welfare")


def test_a_table_filled_anew_from_the_record_equals_the_live_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(indexing, "CHUNK", 2)

    async def story(town: DeskTown, cases: CaseIndexing) -> None:
        await a_busy_month(town)
        live = await rows(cases)
        assert len(live) == 6
        assert {row.case_id for row in live} > set(town.board.state.cases)
        assert await filled_anew(town) == live
        by_id = {row.case_id: row for row in live}
        assert (by_id[1].late, by_id[1].score, by_id[1].turns) == (False, 5.0, ())
        assert (by_id[5].late, by_id[5].reworks) == (True, 1)

    told(story)


def test_what_changed_while_nobody_kept_the_table_comes_in_at_the_next_start() -> None:
    async def story(town: DeskTown, cases: CaseIndexing) -> None:
        done = await town.done(1, "lamp", "body-street-care")
        await cases.flush()
        await a_busy_month(town)
        later = await town.restart()
        assert done not in later.board.state.cases
        again = CaseIndexing(later.book, cases.index)
        await again.fill()
        assert await rows(again) == await filled_anew(later)

    told(story)


def test_a_start_after_which_nothing_changed_writes_no_row_and_counts_all_that_is_open() -> None:
    async def story(town: DeskTown, cases: CaseIndexing) -> None:
        await a_busy_month(town)
        before = await rows(cases)
        later = await town.restart()
        again = CaseIndexing(later.book, cases.index)
        again.index.write = away
        await again.fill()
        assert await rows(again) == before

    told(story)


def test_a_changed_calendar_moves_what_is_due_in_every_row() -> None:
    async def story(town: DeskTown, cases: CaseIndexing) -> None:
        await town.routed(5, "stair", "body-safety")
        [before] = await rows(cases)
        days = (Day(day=town.clock.now().date().replace(day=5), works=False),)
        await town.do(ChangeCalendar(party=Party("desk-C"), days=days, reason="a feast"))
        [after] = await rows(cases)
        assert after.due_at > before.due_at

    told(story)


def test_rows_that_could_not_be_written_are_written_later() -> None:
    async def story(town: DeskTown, cases: CaseIndexing) -> None:
        write, cases.index.write = cases.index.write, away
        case = await town.collect(1)
        with pytest.raises(LedgerOutage):
            await cases.flush()
        assert cases.behind > 0
        cases.index.write = write
        assert [row.case_id for row in await rows(cases)] == [case]

    told(story)


async def away(*_rows: object) -> None:
    raise LedgerOutage("the table is away")


def test_no_row_holds_what_is_known_of_a_person() -> None:
    async def story(town: DeskTown, cases: CaseIndexing) -> None:
        await town.collect(1, said="my neighbour Mr Wang")
        [row] = await rows(cases)
        for secret in ("Wang", "Zhang", "555"):
            assert secret not in str(row)

    told(story)
