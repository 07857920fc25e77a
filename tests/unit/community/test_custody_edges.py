"""Goods at the edges of their rules: once, not twice; so much, and not one more."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from tests.toytown.desk_world import CATALOGUE
from tests.toytown.goods_world import CAP, EMULSION, GOODS, ROCKET
from turnout.base.geo import Point
from turnout.base.ids import Actor
from turnout.community.board import Board
from turnout.community.custody_views import LicenceState, licence_state, red_list
from turnout.community.events.custody import StoreLimit
from turnout.community.goods import Family
from turnout.community.model.custody import (
    Count,
    Counted,
    Custody,
    Discrepancy,
    DiscrepancyKind,
    HandOver,
    Licence,
    LicenceKind,
    LicenceNumber,
    Lot,
    LotId,
    OrganisationId,
    Store,
    StoreId,
)
from turnout.community.refusals import Refusal
from turnout.community.rules import (
    custody_amounts,
    custody_counts,
    custody_hand_over,
    custody_licences,
    custody_stores,
)

DAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
EXPLOSIVE, CAPS = GOODS.goods[EMULSION], GOODS.goods[CAP]
K1, K2 = LicenceNumber("K1"), LicenceNumber("K2")
ONE, TWO = LotId(1), LotId(2)


def lot(number: LotId = ONE, balance: int = 10, goods: str = EMULSION, serials: str = "") -> Lot:
    return Lot(id=number, goods=goods, store=StoreId("A1"), balance=balance, serials=[*serials])


def store(**more) -> Store:
    return Store(
        id=StoreId("A1"),
        organisation=OrganisationId("maker"),
        name="Store A1",
        point=Point(0.0, 0.0),
        limits={EMULSION: 100, ROCKET: 100},
        next_by=NOON,
        **more,
    )


def test_each_piece_is_named_once_and_goods_without_numbers_have_none() -> None:
    custody_amounts.require_amount(CAPS, 2, ("a", "b"))
    for serials in (("a", "a"), ("a", "b", "b"), ("a",)):
        with pytest.raises(Refusal, match="serials_wrong"):
            custody_amounts.require_amount(CAPS, 2, serials)
    with pytest.raises(Refusal, match="serials_wrong"):
        custody_amounts.require_amount(EXPLOSIVE, 2, ("a", "b"))


def test_a_number_that_is_gone_is_not_given_to_another_piece() -> None:
    custody_amounts.require_new_serials({"a": None}, ("b",))
    with pytest.raises(Refusal, match="serial_known"):
        custody_amounts.require_new_serials({"a": None}, ("a",))


def test_a_piece_that_is_booked_elsewhere_does_not_come_back_here() -> None:
    with pytest.raises(Refusal, match="serial_elsewhere"):
        custody_amounts.require_gone({"a": TWO}, lot(), ("a",))
    with pytest.raises(Refusal, match="serial_there_again"):
        custody_amounts.require_gone({"a": ONE}, lot(), ("a",))


def discrepancy(change: int, missing: str = "", extra: str = "") -> Discrepancy:
    return Discrepancy(
        number=1,
        lot_id=ONE,
        kind=DiscrepancyKind.STOCKTAKE,
        change=change,
        at=NOON,
        missing=tuple(missing),
        extra=tuple(extra),
    )


def test_of_what_is_missing_no_more_is_found_and_of_a_surplus_nothing() -> None:
    custody_amounts.require_settles(EXPLOSIVE, discrepancy(-5), 5, ())
    custody_amounts.require_settles(CAPS, discrepancy(0, "a", "z"), 1, ("a",))
    for goods, found, amount, serials in (
        (EXPLOSIVE, discrepancy(-5), 6, ""),
        (EXPLOSIVE, discrepancy(5), 1, ""),
        (CAPS, discrepancy(-1, "a"), 2, "ab"),
    ):
        with pytest.raises(Refusal, match="found_too_much"):
            custody_amounts.require_settles(goods, found, amount, tuple(serials))
    with pytest.raises(Refusal, match="serial_not_missing"):
        custody_amounts.require_settles(CAPS, discrepancy(0, "a", "z"), 1, ("z",))


def counted(number: LotId, amount: int = 10, serials: str = "") -> Counted:
    return Counted(lot_id=number, amount=amount, serials=tuple(serials))


def test_every_lot_is_counted_once_and_no_other() -> None:
    lots = [lot(ONE), lot(TWO)]
    custody_counts.require_complete(store(), lots, [counted(TWO), counted(ONE)])
    for given in (
        [counted(ONE)],
        [counted(ONE), counted(TWO), counted(TWO)],
        [counted(ONE), counted(TWO), counted(LotId(3))],
    ):
        with pytest.raises(Refusal, match="count_incomplete"):
            custody_counts.require_complete(store(), lots, given)


def test_as_many_pieces_with_other_numbers_are_not_the_same_count() -> None:
    assert custody_counts.agree([counted(ONE, 2, "ab")], [counted(ONE, 2, "ba")])
    assert not custody_counts.agree([counted(ONE, 2, "ab")], [counted(ONE, 2, "ac")])


def test_one_licence_does_not_count_twice_nor_accept_its_own_whoever_holds_it() -> None:
    first = Count(keeper=K1, by=Actor("ann@seat-1"), lots=())
    custody_counts.require_other_counter(first, K2, Actor("bob@seat-2"))
    with pytest.raises(Refusal, match="count_own"):
        custody_counts.require_other_counter(first, K1, Actor("bob@seat-2"))
    way = on_its_way()
    custody_hand_over.require_other_side(way, lot(), K2, Actor("bob@seat-2"))
    with pytest.raises(Refusal, match="accept_own"):
        custody_hand_over.require_other_side(way, lot(), K1, Actor("bob@seat-2"))


def on_its_way(*, late: bool = False) -> HandOver:
    return HandOver(
        keeper=K1,
        by=Actor("ann@seat-1"),
        to=StoreId("Q1"),
        at=NOON - timedelta(days=1),
        accept_until=NOON,
        late=late,
    )


def test_what_is_late_is_told_once() -> None:
    assert custody_hand_over.is_late(on_its_way(), now=NOON)
    assert not custody_hand_over.is_late(on_its_way(late=True), now=NOON)
    assert custody_counts.is_late(store(), now=NOON)
    assert not custody_counts.is_late(store(late=True), now=NOON)


def licence(number: str = "H1", **more) -> Licence:
    return Licence(
        number=LicenceNumber(number),
        organisation=more.pop("organisation", OrganisationId("maker")),
        kind=more.pop("kind", LicenceKind.HOLD),
        goods=more.pop("goods", (EMULSION,)),
        valid_from=date(2026, 1, 1),
        valid_until=date(2026, 12, 31),
        **more,
    )


@pytest.mark.parametrize(
    "other",
    [
        licence(goods=(ROCKET,)),
        licence(kind=LicenceKind.USE),
        licence(organisation=OrganisationId("quarry")),
    ],
)
def test_a_licence_for_other_goods_another_deed_or_another_one_is_none(other: Licence) -> None:
    custody = Custody(licences={other.number: other})
    with pytest.raises(Refusal, match="licence_missing"):
        custody_licences.require_licence(
            custody, OrganisationId("maker"), LicenceKind.HOLD, EXPLOSIVE, DAY
        )


def test_limits_name_each_of_the_goods_once_with_something_and_with_what_is_there() -> None:
    def limits(*most: int, lots=()) -> None:
        given = tuple(StoreLimit(goods=EMULSION, most=one) for one in most)
        custody_stores.require_limits(GOODS, given, lots)

    limits(20, lots=[lot(ONE), lot(TWO)])
    with pytest.raises(Refusal, match="store_holds_more"):
        limits(19, lots=[lot(ONE), lot(TWO)])
    for wrong in ((), (0,), (5, 5)):
        with pytest.raises(Refusal, match="limit_wrong"):
            limits(*wrong)


def test_a_store_is_counted_as_often_as_the_strictest_of_its_goods_asks() -> None:
    days = {Family.EXPLOSIVE: 7, Family.PYROTECHNIC: 30}
    rules = msgspec.structs.replace(GOODS.rules, stocktake_days=days)
    goods = msgspec.structs.replace(GOODS, rules=rules)
    assert custody_stores.counted_every_days(goods, [ROCKET, EMULSION]) == 7
    assert custody_stores.counted_every_days(goods, [ROCKET]) == 30
    assert custody_stores.counted_every_days(goods, [ROCKET, CAP]) == 1


def test_on_its_last_day_a_licence_holds_and_is_said_to_end() -> None:
    def state(day: date, **more) -> LicenceState:
        return licence_state(licence(**more), day, warn_days=30)

    first, last = date(2026, 1, 1), date(2026, 12, 31)
    assert state(first - timedelta(days=1)) is LicenceState.NOT_YET
    assert state(first) is LicenceState.HOLDS
    assert state(last - timedelta(days=31)) is LicenceState.HOLDS
    assert state(last - timedelta(days=30)) is LicenceState.ENDING
    assert state(last) is LicenceState.ENDING
    assert state(last + timedelta(days=1)) is LicenceState.ENDED
    assert state(first, suspended="a theft") is LicenceState.SUSPENDED


def red(now: datetime = NOON, *, licences: tuple[Licence, ...] = (), lots=(), **more) -> list[str]:
    """Why the store, counted by noon, and what it holds are on the red list."""
    board = Board(CATALOGUE)
    custody = board.state.custody
    custody.stores[StoreId("A1")] = store(**more)
    custody.licences = {one.number: one for one in licences}
    custody.lots = {one.id: one for one in lots}
    return [line.kind.value for line in red_list(board, now)]


def test_what_a_store_holds_is_within_its_limits_and_under_a_licence_of_the_day() -> None:
    early, held = NOON - timedelta(hours=1), (lot(ONE, 60), lot(TWO, 40))
    assert red(early, licences=(licence(),), lots=held) == []
    assert red(early, licences=(licence(),), lots=(*held, lot(LotId(3), 1))) == ["over_limit"]
    assert red(early, licences=(licence(),), lots=(lot(goods=CAP),)) == [
        "over_limit",
        "held_without_licence",
    ]
    for none in (
        licence(suspended="a theft"),
        licence(kind=LicenceKind.USE),
        licence(organisation=OrganisationId("quarry")),
    ):
        assert red(early, licences=(none,), lots=held) == ["held_without_licence"]
    last = msgspec.structs.replace(licence(), valid_until=DAY)
    assert red(early, licences=(last,), lots=held) == []
    assert red(NOON + timedelta(days=1), licences=(last,), lots=held)[-1] == "held_without_licence"


def test_what_is_late_is_red_from_its_last_moment_on() -> None:
    way = lot()
    way.hand_over = on_its_way()
    assert red(NOON, lots=(way,)) == ["hand_over_late", "stocktake_late"]
    assert red(NOON - timedelta(seconds=1), lots=(way,)) == []
