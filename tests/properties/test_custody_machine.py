"""Whatever is done with goods, in any order: no balance is below nothing, each is the sum of its
recorded movements, each piece is in one place, and no store is given more than it may hold."""

import asyncio
from collections import Counter
from collections.abc import Coroutine, Sequence
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.toytown.custody import STORES, Keepers
from tests.toytown.desk import open_desk
from tests.toytown.goods_world import CAP, EMULSION, ROCKET
from turnout.community.events.custody_base import LotEvent
from turnout.community.facts import Fact
from turnout.community.model.custody import Lot, LotId, StoreId
from turnout.community.refusals import Refusal

MAKERS, QUARRIERS = st.sampled_from(["K1", "K2"]), st.sampled_from(["K3", "K4"])
NUMBERS = st.integers(0, 60)
SIZES = st.sampled_from([1, 2, 7, 1_000, 20_000, 45_000])
SHARES = st.sampled_from([0.0, 0.3, 0.5, 1.0, 1.2])


class Goods(RuleBasedStateMachine):
    """Two stores, and people who take, give, count, lose and find."""

    @initialize()
    def open(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.changes: Counter[int] = Counter()
        self.surplus: Counter[tuple[str, str]] = Counter()
        town = self.loop.run_until_complete(open_desk())
        town.book.follow(self.heed)
        self.town = town
        self.keepers = self.loop.run_until_complete(Keepers.open(town))
        self.next_serial = 0

    def teardown(self) -> None:
        self.loop.run_until_complete(self.town.assert_rebuilt_equals_live())
        self.loop.close()

    def heed(self, facts: Sequence[Fact]) -> None:
        """What the record says, added up apart from the desk. What was counted or found beyond the
        book is there, and may be more than a store's limit."""
        for fact in facts:
            event = fact.event
            if isinstance(event, LotEvent):
                self.changes[event.lot_id] += event.change
                if type(event).__name__.startswith("Discrepancy") and event.change > 0:
                    lot = self.keepers.custody.lots[event.lot_id]
                    for store in STORES:
                        self.surplus[store, lot.goods] += event.change

    def do(self, asked: Coroutine[Any, Any, Any]) -> None:
        """Done whole or refused."""
        before = self.town.board.digest()
        try:
            self.loop.run_until_complete(asked)
        except Refusal:
            assert self.town.board.digest() == before

    def lot(self, number: int) -> Lot | None:
        lots = list(self.keepers.custody.lots.values())
        return lots[number % len(lots)] if lots else None

    def part(self, number: int, share: float) -> tuple[LotId, int, list[str]] | None:
        """So much of a lot, with its pieces' numbers."""
        lot = self.lot(number)
        if lot is None:
            return None
        amount = int(lot.balance * share)
        return lot.id, amount, lot.serials[:amount] if lot.goods == CAP else []

    @rule(amount=SIZES, goods=st.sampled_from([EMULSION, ROCKET]), by=MAKERS)
    def make(self, amount: int, goods: Any, by: str) -> None:
        self.do(self.keepers.make(amount, goods, by=by))

    @rule(amount=st.integers(1, 40), by=MAKERS)
    def make_caps(self, amount: int, by: str) -> None:
        serials = [f"S{self.next_serial + n}" for n in range(amount)]
        self.next_serial += amount
        self.do(self.keepers.make(amount, CAP, serials, by=by))

    @rule(number=NUMBERS, share=SHARES, to=st.sampled_from(list(STORES)), by=MAKERS | QUARRIERS)
    def hand_over(self, number: int, share: float, to: str, by: str) -> None:
        if part := self.part(number, share):
            self.do(self.keepers.hand_over(part[0], part[1], to, by=by, serials=part[2]))

    @rule(number=NUMBERS, share=SHARES, by=QUARRIERS | MAKERS)
    def accept(self, number: int, share: float, by: str) -> None:
        if part := self.part(number, share):
            self.do(self.keepers.accept(part[0], part[1], by=by, serials=part[2]))

    @rule(number=NUMBERS, share=SHARES, by=QUARRIERS | MAKERS)
    def take_back(self, number: int, share: float, by: str) -> None:
        if part := self.part(number, share):
            self.do(self.keepers.take_back(part[0], part[1], by=by))

    @rule(number=NUMBERS, share=SHARES, by=QUARRIERS)
    def use(self, number: int, share: float, by: str) -> None:
        if part := self.part(number, share):
            self.do(self.keepers.use(part[0], part[1], by=by, serials=part[2]))

    @rule(number=NUMBERS, share=SHARES, by=QUARRIERS)
    def bring_back(self, number: int, share: float, by: str) -> None:
        lot = self.lot(number)
        if lot is not None and lot.drawn:
            drawn = next(iter(lot.drawn.values()))
            amount = int(drawn.amount * share)
            serials = drawn.serials[:amount]
            self.do(self.keepers.bring_back(lot.id, amount, by=by, serials=serials))

    @rule(number=NUMBERS, share=SHARES, by=MAKERS | QUARRIERS)
    def destroy(self, number: int, share: float, by: str) -> None:
        if part := self.part(number, share):
            self.do(self.keepers.destroy(part[0], part[1], by=by, witnesses=["K5", "K6"]))

    @rule(number=NUMBERS, share=SHARES, by=MAKERS | QUARRIERS)
    def lose(self, number: int, share: float, by: str) -> None:
        if part := self.part(number, share):
            self.do(self.keepers.lose(part[0], part[1], by=by))

    @rule(store=st.sampled_from(list(STORES)), by=MAKERS | QUARRIERS, off=st.integers(-3, 2))
    def count(self, store: str, by: str, off: int) -> None:
        lots = self.keepers.custody.lots_at(StoreId(store))
        counted = {
            lot.id: lot.serials[max(off, 0) :] if lot.goods == CAP else max(lot.balance + off, 0)
            for lot in lots
        }
        self.do(self.keepers.count(store, counted, by=by))

    @rule(number=st.integers(1, 12), share=SHARES)
    def settle(self, number: int, share: float) -> None:
        found = self.keepers.custody.discrepancies.get(number)
        if found is None:
            return
        serials = found.missing[: int(len(found.missing) * share)]
        amount = len(serials) if found.missing else int(-found.change * share)
        self.do(self.keepers.settle(number, amount, serials))

    @rule(hours=st.sampled_from([1.0, 30.0]))
    def wait(self, hours: float) -> None:
        self.loop.run_until_complete(self.town.pass_time(hours=hours))

    @invariant()
    def balances_are_sums_and_never_below_nothing(self) -> None:
        for lot in self.keepers.custody.lots.values():
            assert lot.balance >= 0
            assert self.changes[lot.id] == lot.balance

    @invariant()
    def each_piece_is_in_one_place(self) -> None:
        places = self.keepers.custody.places.get(CAP, {})
        seen = Counter[str]()
        for lot in self.keepers.custody.lots.values():
            seen.update(lot.serials)
            assert len(lot.serials) == (lot.balance if lot.goods == CAP else 0)
            assert all(places[serial] == lot.id for serial in lot.serials)
        assert all(count == 1 for count in seen.values())
        assert {serial for serial, lot in places.items() if lot is not None} == set(seen)

    @invariant()
    def no_store_is_given_more_than_it_may_hold(self) -> None:
        for store in self.keepers.custody.stores.values():
            held = Counter[str]()
            for lot in self.keepers.custody.lots_for(store.id):
                held[lot.goods] += lot.balance
            for goods, amount in held.items():
                limit = store.limits.get(goods, 0)
                assert amount <= limit + self.surplus[store.id, goods], (store.id, goods)
            assert not {CAP, EMULSION} <= set(held) or self.surplus


TestGoods = Goods.TestCase
TestGoods.settings = settings(
    max_examples=25,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
