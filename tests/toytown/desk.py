"""The community desk in Toytown, and the short words in which its stories are told."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest

from tests.toytown.desk_world import CATALOGUE
from tests.toytown.road import ManualClock
from tests.toytown.world import START, post
from turnout.adapters.entropy import SeededEntropy
from turnout.adapters.memory import MemoryCaseIndex, MemoryLedger
from turnout.base.geo import Point
from turnout.base.ids import Actor
from turnout.base.text import Words
from turnout.community import turns
from turnout.community.board import Board
from turnout.community.catalogue import AreaId, Catalogue, ClassCode, GridId, Limit
from turnout.community.commands import Command, Envelope, PhotoFile
from turnout.community.commands.desk import HandOverGrid
from turnout.community.commands.levels import AskUp, FinishTask, GiveTask, SendDown, TakeOver
from turnout.community.commands.steps import (
    CloseCase,
    CollectCase,
    RegisterCase,
    ReportBack,
    ReturnCase,
    RouteCase,
    SendForRework,
    VerifyCase,
)
from turnout.community.indexing import CaseIndexing
from turnout.community.model.cases import Case, CaseText, Source, Status
from turnout.community.model.ids import CaseId, Party
from turnout.community.refusals import Refusal
from turnout.community.service import Answer, DeskBook, DeskPart
from turnout.community.views import Light, light_of, rows_of
from turnout.community.watch import fire_due
from turnout.ledger.sealing import Sealer
from turnout.ledger.writer import Writer

CLERK = Actor("clerk-1")
WORKER = Actor("worker-1")
WRAPPING_KEY = bytes(range(32))
PHOTO = PhotoFile(jpeg=b"\xff\xd8a photo\xff\xd9", looks="0f0f0f0f0f0f0f0f")


@dataclass
class DeskTown:
    """A desk with its parts at hand. Each word is one command under a key of its own."""

    book: DeskBook
    clock: ManualClock
    ledger: Any
    sealer: Sealer
    catalogue: Catalogue
    _keys: Any = field(default_factory=lambda: count(1))

    @property
    def board(self) -> Board:
        board = self.book.writer._state
        assert board is not None
        return board

    async def do(
        self,
        command: Command,
        *,
        actor: str = CLERK,
        key: str | None = None,
        happened_at: datetime | None = None,
    ) -> Answer:
        name = key or f"key-{next(self._keys)}"
        envelope = Envelope(command=command, actor=Actor(actor), key=name, happened_at=happened_at)
        return await self.book.submit(envelope)

    async def collect(
        self, at: float | Point, code: str | None = None, said: str = "look at this", **more: Any
    ) -> CaseId:
        """Somebody tells of something at a kilometre post."""
        point = at if isinstance(at, Point) else post(at)
        text = CaseText(words=said, point=point, name="Mrs Zhang", contact="555-0100")
        answer = await self.do(
            CollectCase(
                source=more.pop("source", Source.CITIZEN),
                text=text,
                class_code=None if code is None else ClassCode(code),
                **more,
            )
        )
        assert answer.case_id is not None
        return answer.case_id

    async def collect_at(self, at: datetime, **more: Any) -> CaseId:
        """A worker found something at that moment, and says so now."""
        text = CaseText(words="a hole in the pavement", point=post(1))
        command = CollectCase(source=Source.WORKER, text=text, **more)
        answer = await self.do(command, actor=WORKER, happened_at=at)
        assert answer.case_id is not None
        return answer.case_id

    async def registered(self, at: float, code: str, **more: Any) -> CaseId:
        """Collected, and registered by whichever desk has it."""
        case = await self.collect(at, **more)
        await self.register(case, code)
        return case

    async def routed(self, at: float, code: str, to: str, **more: Any) -> CaseId:
        """Collected, registered and routed."""
        case = await self.registered(at, code, **more)
        await self.route(case, to)
        return case

    async def register(self, case: CaseId, code: str) -> Answer:
        return await self.do(
            RegisterCase(case_id=case, party=self.desk(case), class_code=ClassCode(code))
        )

    async def route(
        self, case: CaseId, to: str, reason: str | None = None, owner: str | None = None
    ) -> Answer:
        party = self.desk(case)
        return await self.do(
            RouteCase(case_id=case, party=party, to=Party(to), reason=reason, owner=owner)
        )

    async def send_back(self, case: CaseId, reason: str = "not ours") -> Answer:
        party = self.handler(case)
        return await self.do(ReturnCase(case_id=case, party=party, reason=reason), actor=party)

    async def report(self, case: CaseId, *, actor: str = "mender-1", **more: Any) -> Answer:
        """The handler reports back, with a photo."""
        happened_at = more.pop("happened_at", None)
        more.setdefault("photos", (PHOTO,))
        command = ReportBack(case_id=case, party=self.handler(case), **more)
        return await self.do(command, actor=actor, happened_at=happened_at)

    async def verify(self, case: CaseId, *, actor: str = WORKER, **more: Any) -> Answer:
        happened_at = more.pop("happened_at", None)
        party = self.card(case).verifier
        assert party is not None
        command = VerifyCase(case_id=case, party=party, **more)
        return await self.do(command, actor=actor, happened_at=happened_at)

    async def rework(self, case: CaseId, reason: str = "not mended", actor: str = WORKER) -> Answer:
        party = self.card(case).verifier
        assert party is not None
        return await self.do(SendForRework(case_id=case, party=party, reason=reason), actor=actor)

    async def close(self, case: CaseId) -> Answer:
        return await self.do(CloseCase(case_id=case, party=self.desk(case)))

    async def done(self, at: float, code: str, to: str) -> CaseId:
        """A case followed to its end."""
        case = await self.routed(at, code, to)
        await self.report(case)
        await self.verify(case)
        await self.close(case)
        return case

    async def serve(self, grid: str, worker: str = WORKER) -> Answer:
        return await self.do(HandOverGrid(grid_id=GridId(grid), worker=Actor(worker)))

    async def ask_up(self, case: CaseId, reason: str = "too big for us") -> Answer:
        return await self.do(AskUp(case_id=case, party=self.desk(case), reason=reason))

    async def take_over(self, case: CaseId, area: str, reason: str = "ours now") -> Answer:
        party = Party(f"desk-{area}")
        return await self.do(TakeOver(case_id=case, party=party, reason=reason))

    async def send_down(self, case: CaseId, area: str, reason: str = "yours") -> Answer:
        command = SendDown(case_id=case, party=self.desk(case), to=AreaId(area), reason=reason)
        return await self.do(command)

    async def send_down_as(self, case: CaseId, party: str, area: str) -> Answer:
        """A desk that may not run it sends it down."""
        command = SendDown(case_id=case, party=Party(party), to=AreaId(area), reason="ours")
        return await self.do(command)

    async def task(self, case: CaseId, to: str, within: Limit, what: str = "your part") -> int:
        """The lead gives a part to another body; the task's number."""
        await self.do(
            GiveTask(case_id=case, party=self.handler(case), to=Party(to), words=what, limit=within)
        )
        return max(self.card(case).tasks)

    async def task_done(self, case: CaseId, number: int) -> Answer:
        party = self.card(case).tasks[number].party
        return await self.do(FinishTask(case_id=case, party=party, task=number), actor=party)

    def card(self, case: CaseId) -> Case:
        return self.board.state.get_case(case)

    def desk(self, case: CaseId) -> Party:
        return Party(f"desk-{self.card(case).desk}")

    def handler(self, case: CaseId) -> Party:
        return self.card(case).handler or Party("nobody")

    def owner(self, case: CaseId) -> str | None:
        return turns.owner_of(self.card(case))

    def due(self, case: CaseId) -> str | None:
        """When the case's own clock is due, like "Tue 3 17:00"."""
        due = self.board.due(self.card(case))
        return None if due is None or due.at is None else told(due.at)

    def light(self, case: CaseId) -> Light:
        """How lists show that the case stands with its time."""
        [row] = rows_of(self.board, [self.card(case)])
        return light_of(row, self.clock.now())

    @contextmanager
    def refused(self, rule: str) -> Iterator[Refusal]:
        """What is inside is refused by that rule, in words that name what they are about, and
        nothing at all has changed."""
        before, records = self.board.digest(), self.book.writer.head.sequence
        shown = Refusal(rule, Words("", ""), Words("", ""))
        with pytest.raises(Refusal, match=f"^{rule}:") as caught:
            yield shown
        shown.what, shown.remedy = caught.value.what, caught.value.remedy
        for text in (shown.what, shown.remedy):
            assert "None" not in text.en + text.zh, f"{rule} names nothing: {text.en}"
        assert (self.board.digest(), self.book.writer.head.sequence) == (before, records)

    async def pass_time(self, **span: float) -> None:
        """Let time pass, with everything that the desk does by itself on the way."""
        until = self.clock.now() + timedelta(**span)
        await fire_due(self.book, until=until, pass_to=self.clock.pass_to)
        self.clock.pass_to(until)

    async def facts(self) -> list[str]:
        """The types of all recorded facts in their order, but for the desk's opening."""
        return [r.type async for r in self.ledger.read() if r.type != "DeskStarted"]

    async def assert_facts(self, expected: str) -> None:
        """The record holds exactly these facts, named in their order. "CaseUrged*3" is three."""
        pairs = (word.partition("*") for word in expected.split())
        named = [name for name, _, times in pairs for _ in range(int(times or 1))]
        facts = await self.facts()
        assert facts == named, f"the record holds {' '.join(facts)}"

    async def restart(self) -> "DeskTown":
        """The same desk after the process went and came back."""
        back = await open_desk(
            self.catalogue, ledger=self.ledger, clock=self.clock, sealer=self.sealer
        )
        back._keys = self._keys
        return back

    async def assert_rebuilt_equals_live(self) -> None:
        """The board folded anew from the ledger equals the live one, and every case has one owner
        and one next deadline, or a stated reason."""
        rebuilt = await Writer.open(self.ledger, self.sealer, self.clock, DeskPart(self.catalogue))
        assert (await rebuilt.settled()).digest() == self.board.digest()
        assert_nobody_is_forgotten(self.board)


def assert_nobody_is_forgotten(board: Board) -> None:
    """One owner and one next deadline each, or a stated reason; one job a running clock."""
    from turnout.community.deadlines import clocks_of

    jobs = board.jobs()
    wanted = set()
    for case in board.state.cases.values():
        without = case.status in (Status.CLOSED, Status.AT_ROOM)
        assert (case.clock is None) == without, case.id
        assert (turns.owner_of(case) is None) == (not case.is_open), case.id
        assert (case.pause is None) == (without or case.clock.spans[-1].end is None), case.id
        for task, clock in clocks_of(case):
            wanted.add((case.id, task))
            open_spans = [span for span in clock.spans if span.end is None]
            assert len(open_spans) == int(task is not None or case.pause is None), case.id
            moments = [
                moment for span in clock.spans for moment in (span.begin, span.end) if moment
            ]
            assert moments == sorted(moments), case.id
    assert set(jobs) == wanted
    for case_id, mediation in board.state.mediation.cases.items():
        case, under_way = board.state.cases[case_id], mediation.ending is None
        assert under_way == board.state.mediation.is_under_way(case_id), case_id
        assert not under_way or (case.status, case.accepted) == (Status.ROUTED, True), case_id
        assert (mediation.next_visit is not None) <= (mediation.agreement is not None), case_id


def told(at: datetime) -> str:
    """ "Tue 3 17:00": a moment of March 2026 as a person says it."""
    return f"{at:%a} {at.day} {at:%H:%M}"


async def open_desk(
    catalogue: Catalogue = CATALOGUE,
    *,
    ledger: Any = None,
    clock: ManualClock | None = None,
    sealer: Sealer | None = None,
) -> DeskTown:
    """A desk on the memory ledger; pass parts of an earlier one to come back to it."""
    clock = clock or ManualClock()
    sealer = sealer or Sealer(WRAPPING_KEY, SeededEntropy(7))
    ledger = ledger or MemoryLedger("desk")
    book = await DeskBook.open(
        catalogue=catalogue, ledger=ledger, sealer=sealer, clock=clock, code_version="test"
    )
    return DeskTown(book, clock, ledger, sealer, catalogue)


async def filled(book: DeskBook) -> CaseIndexing:
    """The table of a desk's cases, in memory."""
    cases = CaseIndexing(book, MemoryCaseIndex())
    await cases.fill()
    return cases


DeskStory = Callable[[DeskTown], Coroutine[Any, Any, None]]
OpenBook = Callable[[], AbstractAsyncContextManager[Any]]


def desk_story_in(
    catalogue: Catalogue, at: datetime = START
) -> Callable[[DeskStory], Callable[[OpenBook], None]]:
    """The same as `desk_story`, in another city or at another time."""
    return lambda told_story: _story(told_story, catalogue, at)


def desk_story(told_story: DeskStory) -> Callable[[OpenBook], None]:
    """A test that is told at a desk of its own, in memory and in PostgreSQL; at its end the ledger
    alone must tell the same."""
    return _story(told_story, CATALOGUE, START)


def _story(told_story: DeskStory, catalogue: Catalogue, at: datetime) -> Callable[[OpenBook], None]:
    async def live(open_book: OpenBook) -> None:
        async with open_book() as ledger:
            town = await open_desk(catalogue, ledger=ledger, clock=ManualClock(at))
            await told_story(town)
            await town.assert_rebuilt_equals_live()

    def test(open_book: OpenBook) -> None:
        asyncio.run(live(open_book))

    test.__name__, test.__doc__ = told_story.__name__, told_story.__doc__
    test.__module__ = told_story.__module__
    return test
