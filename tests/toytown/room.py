"""A room in Toytown, and the short words in which tests speak to it."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.toytown.road import ManualClock, StraightRoad
from tests.toytown.world import TOWN, post
from turnout.adapters.entropy import SeededEntropy
from turnout.adapters.memory import MemoryLedger
from turnout.adapters.volunteers import LastPlaces
from turnout.base.geo import Point
from turnout.base.ids import (
    Actor,
    AssignmentId,
    CallId,
    HospitalId,
    IncidentId,
    IncidentTypeCode,
    UnitId,
)
from turnout.base.text import Words
from turnout.dispatch.answers import Answer
from turnout.dispatch.board import Board
from turnout.dispatch.city import City, Service
from turnout.dispatch.commands.base import Command, Envelope
from turnout.dispatch.commands.calls import ReceiveCall, TakeCall
from turnout.dispatch.commands.incidents import Classify, CloseIncident
from turnout.dispatch.commands.orders import AssignUnits, ReportStatus
from turnout.dispatch.commands.triage import AnswerQuestions
from turnout.dispatch.model.calls import CallDetails, CallSource
from turnout.dispatch.model.incidents import Given, Incident
from turnout.dispatch.model.orders import Assignment, AssignmentStatus
from turnout.dispatch.model.places import Place
from turnout.dispatch.model.units import UnitStatus
from turnout.dispatch.ports import Candidates
from turnout.dispatch.rebuild import Source, reread
from turnout.dispatch.refusals import Refusal
from turnout.dispatch.service import Room
from turnout.dispatch.survey import Doors
from turnout.dispatch.timers import upcoming
from turnout.dispatch.watch import fire_due
from turnout.ledger.sealing import Sealer

SEAT = Actor("seat-1")
LATEST = datetime.max.replace(tzinfo=UTC)
WRAPPING_KEY = bytes(range(32))


class FirstThere:
    """The policy of these tests: time to arrival."""

    name = "first-there/1"
    extra_candidates = 0

    def score(self, candidates: Candidates) -> NDArray[np.float64]:
        return candidates.arrival_seconds


@dataclass
class Toytown:
    """A room with its parts at hand. Each word is one command under a key of its own."""

    room: Room
    clock: ManualClock
    road: StraightRoad
    ledger: Any
    sealer: Sealer
    city: City
    phones: LastPlaces
    _keys: Any = field(default_factory=lambda: count(1))

    @property
    def board(self) -> Board:
        return self.room.tentative

    async def do(
        self,
        command: Command,
        *,
        key: str | None = None,
        happened_at: datetime | None = None,
        actor: Actor = SEAT,
    ) -> Answer:
        """Submit one command."""
        name = key or f"key-{next(self._keys)}"
        envelope = Envelope(command=command, actor=actor, key=name, happened_at=happened_at)
        answer = await self.room.submit(envelope)
        assert self.room.timers.due(LATEST) == upcoming(self.room.tentative)
        return answer

    async def ring(
        self,
        at: Point | float | None,
        *,
        dialled: Service = Service.FIRE,
        address: str = "Long Road",
        number: str | None = None,
        hint: str | None = None,
    ) -> CallId:
        """A call rings."""
        point = post(at) if isinstance(at, int | float) else at
        details = CallDetails(
            place=Place(address=address, point=point), caller_number=number, text="help"
        )
        answer = await self.do(
            ReceiveCall(
                dialled=dialled,
                source=CallSource.VOICE,
                details=details,
                type_hint=None if hint is None else IncidentTypeCode(hint),
            )
        )
        assert answer.call_id is not None
        return answer.call_id

    async def take(self, call: CallId, *, link_to: IncidentId | None = None) -> IncidentId:
        """A call-taker takes it; the incident that it opened or joined."""
        answer = await self.do(TakeCall(call_id=call, link_to=link_to))
        assert answer.incident_id is not None
        return answer.incident_id

    async def incident(self, at: Point | float | None, what: str | None = None) -> IncidentId:
        """A call rings, is taken and, when `what` is given, classified."""
        incident = await self.take(await self.ring(at))
        if what is not None:
            await self.classify(incident, what)
        return incident

    async def answer(self, incident: IncidentId, **answers: str) -> Answer:
        """The caller answers: `fire_inside="yes"` is the question fire.inside."""
        given = tuple(
            Given(question=question.replace("_", ".", 1), answer=code)
            for question, code in answers.items()
        )
        return await self.do(AnswerQuestions(incident_id=incident, answers=given))

    async def classify(self, incident: IncidentId, what: str) -> Answer:
        return await self.do(Classify(incident_id=incident, incident_type=IncidentTypeCode(what)))

    async def send(
        self,
        incident: IncidentId,
        *units: str,
        reason: str | None = None,
        actor: Actor = SEAT,
    ) -> tuple[AssignmentId, ...]:
        """Send the units named, or those recommended when none is."""
        latest = self.card(incident).recommendation
        named = [UnitId(unit) for unit in units]
        chosen = [] if latest is None else [choice.unit_id for choice in latest.chosen]
        answer = await self.do(
            AssignUnits(
                incident_id=incident,
                unit_ids=tuple(named or chosen),
                recommendation=None if latest is None else latest.number,
                reason=reason,
            ),
            actor=actor,
        )
        return answer.assignment_ids

    async def report(
        self,
        order: AssignmentId,
        *statuses: AssignmentStatus | str,
        hospital: str | None = None,
        happened_at: datetime | None = None,
    ) -> None:
        """The crew reports, one status after the other; the hospital goes with transporting."""
        for status in map(AssignmentStatus, statuses):
            to = hospital if status is AssignmentStatus.TRANSPORTING else None
            await self.do(
                ReportStatus(
                    assignment_id=order,
                    status=status,
                    hospital_id=None if to is None else HospitalId(to),
                ),
                happened_at=happened_at,
            )

    async def close(self, incident: IncidentId, disposition: str = "handled") -> Answer:
        return await self.do(CloseIncident(incident_id=incident, disposition=disposition))

    def card(self, incident: IncidentId) -> Incident:
        return self.board.get_incident(incident)

    def order(self, order: AssignmentId) -> Assignment:
        return self.board.get_assignment(order)

    def unit(self, unit: str) -> UnitStatus:
        return self.board.unit_status(UnitId(unit))

    def duplicates(self, call: CallId) -> dict[IncidentId, float | None]:
        """Open incidents that a call might be about, nearest first, with metres."""
        found = self.board.duplicates_of(self.board.get_call(call))
        return {i.id: None if apart is None else round(apart, 1) for i, apart in found}

    def proposed(self, incident: IncidentId) -> dict[str, str]:
        """Unit -> the need it is recommended for."""
        latest = self.card(incident).recommendation
        assert latest is not None
        return {choice.unit_id: str(choice.capability) for choice in latest.chosen}

    @contextmanager
    def refused(self, rule: str) -> Iterator[Refusal]:
        """What is inside is refused by that rule, in words that name what they are about, and
        nothing at all has changed."""
        before, records = self.board.digest(), self.room.head.sequence
        told = Refusal(rule, Words("", ""), Words("", ""))
        with pytest.raises(Refusal, match=f"^{rule}:") as caught:
            yield told
        told.what, told.remedy = caught.value.what, caught.value.remedy
        for words in (told.what, told.remedy):
            assert "None" not in words.en + words.zh, f"{rule} names nothing: {words.en}"
        assert (self.board.digest(), self.room.head.sequence) == (before, records)

    async def pass_time(self, seconds: float) -> None:
        """Let time pass, with everything that the room does by itself on the way."""
        until = self.clock.now() + timedelta(seconds=seconds)
        await fire_due(self.room, until=until, pass_to=self.clock.pass_to)
        self.clock.pass_to(until)
        left = [timer.key for timer in self.room.timers.due(until)]
        assert not left, f"the room refuses itself what it goes on asking of itself: {left}"

    async def facts(self) -> list[str]:
        """The types of all recorded facts in their order, but for the room's opening."""
        await self.room.flush()
        return [r.type async for r in self.ledger.read() if r.type != "RoomOpened"]

    async def assert_facts(self, expected: str) -> None:
        """The record holds exactly these facts, named in their order. "UnitAssigned*3" is three."""
        pairs = (word.partition("*") for word in expected.split())
        named = [name for name, _, times in pairs for _ in range(int(times or 1))]
        facts = await self.facts()
        assert facts == named, f"the record holds {' '.join(facts)}"

    async def restart(self) -> "Toytown":
        """The same room after the process went and came back: what is durable is all it has."""
        back = await open_toytown(
            self.city, ledger=self.ledger, clock=self.clock, road=self.road, sealer=self.sealer
        )
        back._keys = self._keys
        return back

    async def assert_rebuilt_equals_live(self) -> None:
        """The board folded anew from the ledger equals the live one, to the last byte."""
        await self.room.flush()
        rebuilt = (await reread(self.room.source)).board
        assert rebuilt.digest() == self.board.digest()


async def open_toytown(
    city: City = TOWN,
    *,
    ledger: Any = None,
    clock: ManualClock | None = None,
    road: StraightRoad | None = None,
    sealer: Sealer | None = None,
    code_version: str = "test",
) -> Toytown:
    """A room on the memory ledger; pass parts of an earlier one to come back to it."""
    clock = clock or ManualClock()
    road = road or StraightRoad(city, clock)
    sealer = sealer or Sealer(WRAPPING_KEY, SeededEntropy(7))
    ledger = ledger or MemoryLedger("room")
    phones = LastPlaces(city)
    room = await Room.open(
        Source.of(city, ledger, sealer, code_version=code_version),
        Doors(road, road, FirstThere(), volunteers=phones),
        clock,
    )
    room.follow(phones.heed)
    return Toytown(room, clock, road, ledger, sealer, city, phones)


Story = Callable[[Toytown], Coroutine[Any, Any, None]]
OpenBook = Callable[[], AbstractAsyncContextManager[Any]]


def story(told: Story) -> Callable[[OpenBook], None]:
    """A test that is told in a town of its own; at its end, as at the end of every story, the
    ledger alone must tell the same."""
    return story_in(TOWN)(told)


def story_in(city: City) -> Callable[[Story], Callable[[OpenBook], None]]:
    """The same in a changed town. Every story is told twice: in memory, and in PostgreSQL."""

    def tell(told: Story) -> Callable[[OpenBook], None]:
        async def live(open_book: OpenBook) -> None:
            async with open_book() as ledger:
                town = await open_toytown(city, ledger=ledger)
                await told(town)
                await town.assert_rebuilt_equals_live()

        def test(open_book: OpenBook) -> None:
            asyncio.run(live(open_book))

        test.__name__, test.__doc__, test.__module__ = told.__name__, told.__doc__, told.__module__
        return test

    return tell
