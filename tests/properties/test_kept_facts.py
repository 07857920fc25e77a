"""A facts table that is kept in pieces at any moment, found again and told the rest is the table
that was told everything, whatever happened late, twice or in a strange order."""

import asyncio
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.properties.test_any_command import lived
from tests.toytown import TOWN
from tests.unit.insight.stamps import NOON, SEALED, Stamps, at
from tests.unit.insight.whole import all_of
from turnout.base.ids import CallId, IncidentId, UnitId
from turnout.bootstrap.kept_facts import FactsKeeper
from turnout.dispatch.events.base import Event
from turnout.dispatch.events.deployment import VisitLate, VisitMade
from turnout.dispatch.events.incidents import IncidentLocated
from turnout.dispatch.events.orders import UnitAssigned
from turnout.dispatch.events.reviews import IncidentReviewed
from turnout.dispatch.events.shadows import ShadowNoted
from turnout.dispatch.model.reviews import ReviewAnswer
from turnout.insight.pieces import REST, begin_table, changed_pieces, put_piece, take_pieces
from turnout.insight.reading import blank_table, heed_record, read_on
from turnout.insight.table import FactsTable

STATUSES = (
    "en_route",
    "staged",
    "on_scene",
    "transporting",
    "at_hospital",
    "cleared",
    "cancelled",
    "diverted",
)
DEEDS = (
    *("ring", "open", "open", "open", "second", "split_off", "merge", "classify", "locate"),
    *("recommend", "send", "send", "send", *STATUSES, "close", "reopen", "review"),
    *("visit", "late", "shadow", "keep", "keep", "start"),
)


class Step(NamedTuple):
    """Something is done to the first and the second of what there is by these numbers, then."""

    deed: str
    first: int
    second: int
    seconds: int


steps = st.lists(
    st.builds(
        Step,
        st.sampled_from(DEEDS),
        st.integers(0, 30),
        st.integers(0, 30),
        st.integers(-600, 100_000),
    ),
    min_size=30,
    max_size=50,
)


class Story(Stamps):
    """What steps tell, as facts; a step about what is not there tells nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.facts: list[tuple[Event, float]] = []
        self.sent: list[UnitAssigned] = []

    def tell(self, event: Event, seconds: float) -> None:
        self.facts.append((event, seconds))

    def step(self, one: Step) -> None:
        if one.deed == "ring":
            self._calls += one.first % 4  # calls of which nothing is known
            self.ring(one.seconds)
        elif one.deed == "open":
            self.open(one.seconds, one.seconds + one.first, district="we"[one.second % 2])
        elif one.deed in {"visit", "late", "shadow"}:
            self.tell(self.by_itself(one), one.seconds)
        elif self._incidents:
            incident = IncidentId(1 + one.first % self._incidents)
            other = IncidentId(1 + one.second % self._incidents)
            self.of_incident(one, incident, other)

    def by_itself(self, one: Step) -> Event:
        unit, starts_at = UnitId(("P01", "sold")[one.first % 2]), NOON + timedelta(days=one.second)
        if one.deed == "visit":
            return VisitMade(unit_id=unit, site=f"{one.first % 3}", starts_at=starts_at)
        if one.deed == "late":
            return VisitLate(unit_id=unit, site=f"{one.first % 3}", starts_at=starts_at, told=None)
        return ShadowNoted(
            incident_id=IncidentId(1),
            recommendation=1,
            policy=f"policy {one.first % 3}",
            live=(UnitId("E01"),),
            units=(UnitId(("E01", "E02")[one.second % 2]),),
            live_seconds=60.0,
            seconds=float(one.seconds),
            live_uncovers=0.5,
            uncovers=None if one.second % 3 else one.second / 90,
        )

    def of_incident(self, one: Step, incident: IncidentId, other: IncidentId) -> None:
        at_once: dict[str, Callable[[], object]] = {
            "second": lambda: self.second(incident, one.seconds, one.seconds + 9),
            "split_off": lambda: self.split_off(
                CallId(f"C{one.second + 1}"), incident, other, one.seconds
            ),
            "merge": lambda: incident == other or self.merge(incident, other, one.seconds),
            "classify": lambda: self.classify(incident, one.second % 4, one.seconds),
            "locate": lambda: self.tell(
                located(incident, f"district {one.second % 3}"), one.seconds
            ),
            "recommend": lambda: self.recommend(
                incident, one.seconds, "pump", "ladder", unmet=one.second % 2
            ),
            "send": lambda: self.send_one(incident, one),
            "close": lambda: self.close(incident, one.seconds),
            "reopen": lambda: self.reopen(incident, one.seconds),
            "review": lambda: self.tell(reviewed(incident, f"outcome {one.second}"), one.seconds),
        }
        if one.deed in at_once:
            at_once[one.deed]()
        elif one.deed in STATUSES and self.sent:
            order = self.sent[-1 - one.second % len(self.sent)]
            self.report(order, **{one.deed: one.seconds})

    def send_one(self, incident: IncidentId, one: Step) -> None:
        unit, capability = ("E01", "sold")[one.second % 2], ("pump", None)[one.second % 3 % 2]
        self.sent.append(self.send(incident, one.seconds, unit, capability))


def located(incident: IncidentId, district: str) -> IncidentLocated:
    return IncidentLocated(incident_id=incident, district=district, sealed=SEALED)


def reviewed(incident: IncidentId, outcome: str) -> IncidentReviewed:
    return IncidentReviewed(
        incident_id=incident,
        checklist=date(2026, 1, 1),
        answers={"quick": ReviewAnswer.YES},
        outcome=outcome,
        sealed=None,
    )


def tell(table: FactsTable, facts: list[tuple[Event, float]]) -> None:
    """The facts that it was not told yet, one recorded every twenty minutes."""
    for event, seconds in facts[table.sequence :]:
        table.sequence += 1
        table.marks.note(NOON + timedelta(minutes=20 * table.sequence))
        table.heed(event, at(seconds))


def blank(rows_a_piece: int = 2) -> FactsTable:
    return blank_table(TOWN, rows_a_piece=rows_a_piece)


def put_together(kept: dict[str, bytes], sequence: int) -> FactsTable:
    table = blank()
    begin_table(table, kept[REST], kept)
    for name, piece in kept.items():
        if name != REST:
            put_piece(table, name, piece)
    assert changed_pieces(table) == [], "what is as it was kept need not be kept again"
    table.sequence = sequence
    return table


@given(steps)
def test_a_table_that_was_kept_and_told_the_rest_is_one_that_was_told_all(
    told: list[Step],
) -> None:
    story, going = Story(), blank()
    kept, kept_at = take_pieces(going, [REST]), 0
    for one in [*told, Step("start", 0, 0, 0)]:
        story.step(one)
        if one.deed == "keep":
            tell(going, story.facts)
            kept |= take_pieces(going, [*changed_pieces(going), REST])
            kept_at = going.sequence
        elif one.deed == "start":
            going = put_together(kept, kept_at)
            tell(going, story.facts)
            whole = blank(rows_a_piece=1_000)
            tell(whole, story.facts)
            assert all_of(going) == all_of(whole)


@pytest.mark.parametrize("seed", range(5))
def test_a_room_in_which_anything_happened_is_measured_alike_after_a_start(seed: int) -> None:
    async def told() -> None:
        town, _ = await lived(seed)
        chance, last = Random(f"kept {seed}"), town.room.head.sequence
        moments = sorted(chance.sample(range(1, last), 12))
        keeper, going = FactsKeeper(town.ledger), blank()
        for moment in [*moments, last]:
            async for record in town.ledger.read(after=going.sequence, until=moment):
                heed_record(going, record)
            if chance.random() < 0.7:
                await keeper.keep(going)
            if chance.random() < 0.5:
                keeper = FactsKeeper(town.ledger)
                going = await keeper.find(blank()) or blank()
        await read_on(going, town.ledger)
        whole = blank()
        await read_on(whole, town.ledger)
        assert all_of(going) == all_of(whole)

    asyncio.run(told())
