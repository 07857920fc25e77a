"""What another body's system says of a case, however soon one word follows another."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta

import msgspec

from tests.toytown.desk import CATALOGUE, DeskTown, open_desk
from tests.toytown.world import START
from turnout.bootstrap.passing_on import PassingOn
from turnout.community.catalogue import BodyId, ClassCode, Condition
from turnout.community.commands.time import ResumeCase, SuspendCase
from turnout.community.model.ids import CaseId
from turnout.community.ports import Heard, Told
from turnout.community.reach import Endpoint

CARE = BodyId("street-care")
LATER = START + timedelta(minutes=5)


class Elsewhere:
    """Takes what it is told, and says of all of it what it was set to say."""

    says: Heard | None = None

    async def tell(self, told: Told) -> str:
        return f"there-{told.key}"

    async def ask(self, numbers: Sequence[str]) -> Mapping[str, Heard]:
        return {} if self.says is None else dict.fromkeys(numbers, self.says)

    def say(self, *, closed: bool, at: datetime, words: str = "") -> None:
        self.says = Heard(closed=closed, updated_at=at, words=words)


def passed(story: Callable[[DeskTown, CaseId, Elsewhere, PassingOn], Awaitable[None]]) -> None:
    async def live() -> None:
        services = {ClassCode("lamp"): "light"}
        endpoint = Endpoint(url="https://peer.example", key_file="care.key", services=services)
        town = await open_desk(msgspec.structs.replace(CATALOGUE, endpoints={CARE: endpoint}))
        case, there = await town.routed(1, "lamp", "body-street-care"), Elsewhere()
        passing = PassingOn(town.book, {CARE: there})
        await passing.look()
        await story(town, case, there, passing)
        await town.assert_rebuilt_equals_live()

    asyncio.run(live())


def test_a_case_that_is_closed_there_in_the_second_of_its_last_update_is_reported_back() -> None:
    async def story(town: DeskTown, case: CaseId, there: Elsewhere, passing: PassingOn) -> None:
        there.say(closed=False, at=LATER)
        await passing.look()
        there.say(closed=True, at=LATER, words="a new bulb")
        await passing.look()
        assert town.card(case).status == "reported"
        await passing.look()
        await town.assert_facts(
            "CaseCollected CaseRegistered CaseRouted CasePassedOn PeerHeard*2 CaseReportedBack"
        )

    passed(story)


def test_two_updates_that_differ_by_less_than_a_second_are_both_heard() -> None:
    async def story(town: DeskTown, case: CaseId, there: Elsewhere, passing: PassingOn) -> None:
        there.say(closed=False, at=LATER)
        await passing.look()
        there.say(closed=True, at=LATER + timedelta(milliseconds=200))
        await passing.look()
        assert town.card(case).status == "reported"

    passed(story)


def test_an_end_there_that_was_heard_while_the_clock_stood_still_counts_when_it_goes_on() -> None:
    async def story(town: DeskTown, case: CaseId, there: Elsewhere, passing: PassingOn) -> None:
        await town.do(
            SuspendCase(
                case_id=case,
                party=town.desk(case),
                condition=Condition("parts"),
                reason="a lamp is on its way",
                until=START + timedelta(days=3),
            )
        )
        there.say(closed=True, at=LATER, words="a new bulb")
        await passing.look()
        await passing.look()
        assert town.card(case).status == "routed"
        await town.do(ResumeCase(case_id=case, party=town.desk(case)))
        await passing.look()
        assert town.card(case).status == "reported"

    passed(story)
