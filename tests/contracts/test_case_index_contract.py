"""What every table of cases keeps, in memory as in PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from turnout.adapters.memory import MemoryCaseIndex
from turnout.adapters.postgres import open_case_index
from turnout.community.catalogue import AreaId, ClassCode, GridId
from turnout.community.index import (
    NEVER,
    CaseIndex,
    CaseRow,
    Listed,
    Marks,
    Red,
    Tally,
    Wanted,
)
from turnout.community.model.cases import Outcome, PauseKind, Status
from turnout.community.model.ids import CaseId, Party

OpenIndex = Callable[[], AbstractAsyncContextManager[CaseIndex]]
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DESK, WATER = Party("desk-V1"), Party("body-water")
FIRST = (NOON - 1000 * HOUR, CaseId(0))


@pytest.fixture(params=["memory", pytest.param("postgres", marks=pytest.mark.postgres)])
def open_index(request: pytest.FixtureRequest, schema: str) -> OpenIndex:
    """Opens an empty table of the adapter under test."""
    dsn = request.getfixturevalue("postgres_dsn") if request.param == "postgres" else None

    @asynccontextmanager
    async def opened() -> AsyncIterator[CaseIndex]:
        index: CaseIndex = (
            MemoryCaseIndex()
            if dsn is None
            else await open_case_index(dsn, "toytown", schema=schema)
        )
        try:
            yield index
        finally:
            await index.close()

    return opened


def play(open_index: OpenIndex, story: Callable[[CaseIndex], Awaitable[None]]) -> None:
    """Tell the story of an empty table."""

    async def told() -> None:
        async with open_index() as index:
            await story(index)

    asyncio.run(told())


def row(case_id: int, **more: object) -> CaseRow:
    """An open lamp of the desk V1's, due an hour after noon."""
    plain = CaseRow(
        case_id=CaseId(case_id),
        class_code=ClassCode("lamp"),
        grid_id=GridId("G1"),
        area=AreaId("V1"),
        desk=AreaId("V1"),
        handler=None,
        status=Status.REGISTERED,
        parties=(DESK,),
        turns=(DESK,),
        due_at=NOON + HOUR,
        amber_at=NOON,
        collected_at=NOON + case_id * HOUR,
        updated_at=NOON,
        marks=Marks(owner=DESK, urged=2),
    )
    return msgspec.structs.replace(plain, **more)


def closed(case_id: int, **more: object) -> CaseRow:
    """A lamp that the waterworks mended in time."""
    over = {
        "status": Status.CLOSED,
        "closed_at": NOON + case_id * HOUR,
        "outcome": Outcome.SOLVED,
        "handler": WATER,
        "parties": (WATER, DESK),
        "turns": (),
        "due_at": NEVER,
        "amber_at": NEVER,
        "late": False,
    }
    return row(case_id, **{**over, **more})


def numbers(rows: list[CaseRow]) -> list[int]:
    return [one.case_id for one in rows]


def test_a_row_comes_back_as_it_was_written_and_the_last_one_stands(open_index: OpenIndex) -> None:
    async def story(index: CaseIndex) -> None:
        assert await index.position() == 0
        await index.write([row(1), closed(2, score=4.5, reworks=1)], 7)
        assert await index.find(CaseId(1)) == row(1)
        assert await index.find(CaseId(2)) == closed(2, score=4.5, reworks=1)
        assert await index.find(CaseId(3)) is None
        await index.write([closed(1)], 9)
        assert (await index.find(CaseId(1)), await index.position()) == (closed(1), 9)
        await index.clear()
        assert (await index.find(CaseId(1)), await index.position()) == (None, 0)

    play(open_index, story)


def test_a_list_goes_by_due_time_page_by_page(open_index: OpenIndex) -> None:
    async def story(index: CaseIndex) -> None:
        rows = [
            row(1, due_at=NEVER, amber_at=NEVER),
            row(2, due_at=NOON - HOUR),
            row(3),
            row(4, due_at=NOON - HOUR),
            row(5, turns=(WATER,), parties=(DESK, WATER)),
            closed(6),
        ]
        await index.write(rows, 1)
        turn = await index.list_due(DESK, Listed.TURN, NOON, after=FIRST, limit=3)
        assert numbers(turn) == [2, 4, 3]
        turn = await index.list_due(DESK, Listed.TURN, NOON, after=turn[-1].place, limit=3)
        assert numbers(turn) == [1]
        late = await index.list_due(DESK, Listed.LATE, NOON, after=FIRST, limit=9)
        assert numbers(late) == [2, 4]
        waiting = await index.list_due(DESK, Listed.WAITING, NOON, after=FIRST, limit=9)
        assert numbers(waiting) == [5]

    play(open_index, story)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), [5, 4, 3, 2, 1]),
        (Wanted(party=WATER), [5, 4]),
        (Wanted(number=CaseId(3)), [3]),
        (Wanted(class_codes=(ClassCode("hole"), ClassCode("tree"))), [2]),
        (Wanted(areas=(AreaId("V2"), AreaId("T1"))), [3]),
        (Wanted(grid_id=GridId("G2")), [3]),
        (Wanted(body=WATER), [5, 4]),
        (Wanted(is_open=True), [3, 2, 1]),
        (Wanted(is_open=False, since=NOON + 5 * HOUR), [5]),
        (Wanted(until=NOON + 2 * HOUR), [2, 1]),
        (Wanted(updated_since=NOON + HOUR, updated_until=NOON + 2 * HOUR), [5]),
        (Wanted(closed_since=NOON + 5 * HOUR), [5]),
        (Wanted(closed_before=NOON + 5 * HOUR), [4]),
        (Wanted(public_before=NOON + 4 * HOUR), [4]),
        (Wanted(party=WATER, class_codes=(ClassCode("hole"),)), []),
    ],
)
def test_a_search_finds_open_and_closed_cases_the_newest_first(
    open_index: OpenIndex, wanted: Wanted, found: list[int]
) -> None:
    async def story(index: CaseIndex) -> None:
        await index.write(
            [
                row(1),
                row(2, class_code=ClassCode("hole")),
                row(3, area=AreaId("V2"), grid_id=GridId("G2")),
                closed(4, public=True),
                closed(5, public=True, updated_at=NOON + HOUR),
            ],
            1,
        )
        assert numbers(await index.search(wanted, before=None, limit=9)) == found
        assert await index.count_found(wanted) == len(found)
        assert numbers(await index.search(wanted, before=None, limit=1, skip=1)) == found[1:2]
        if found:
            page = await index.search(wanted, before=CaseId(found[0]), limit=9)
            assert numbers(page) == found[1:]

    play(open_index, story)


def test_what_became_of_each_bodys_cases(open_index: OpenIndex) -> None:
    async def story(index: CaseIndex) -> None:
        parks = Party("body-parks")
        await index.write(
            [
                row(1, handler=WATER),
                closed(2, score=4.0),
                closed(3, late=True, reworks=2, score=1.0),
                closed(4, outcome=Outcome.NOT_SOLVED, late=None),
                closed(5, outcome=Outcome.MERGED),
                closed(6, handler=parks),
                closed(7, handler=None),
                closed(9),
                closed(8, area=AreaId("V2")),
            ],
            1,
        )
        assert await index.tally(NOON, NOON + 9 * HOUR, [AreaId("V1")]) == [
            Tally(
                body=parks,
                closed=1,
                handled=1,
                on_time=1,
                solved=1,
                reworked=0,
                scored=0,
                satisfied=0,
            ),
            Tally(
                body=WATER,
                closed=3,
                handled=2,
                on_time=1,
                solved=2,
                reworked=1,
                scored=2,
                satisfied=1,
            ),
        ]

    play(open_index, story)


def test_what_is_red_and_whose(open_index: OpenIndex) -> None:
    async def story(index: CaseIndex) -> None:
        put_off = Marks(owner=DESK, pause=PauseKind.DEFERRED)
        await index.write(
            [
                row(1, due_at=NOON - HOUR),
                row(2, due_at=NOON - 3 * HOUR),
                row(3, due_at=NOON - HOUR, marks=put_off),
                row(4, due_at=NOON, marks=Marks(owner=WATER), status=Status.ROUTED),
                row(5),
                row(6, due_at=NOON - HOUR, parties=(WATER,)),
                closed(7),
            ],
            1,
        )
        mine = {"owner": DESK, "status": Status.REGISTERED}
        assert await index.reds(DESK, NOON) == [
            Red(**mine, paused=False, cases=2, first_due=NOON - 3 * HOUR),
            Red(owner=WATER, status=Status.ROUTED, paused=False, cases=1, first_due=NOON),
            Red(**mine, paused=True, cases=1, first_due=NOON - HOUR),
        ]

    play(open_index, story)
