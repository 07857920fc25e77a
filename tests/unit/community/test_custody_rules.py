"""The pure rules of goods: amounts, serials, counts, licences, labels."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.toytown.goods_world import CAP, EMULSION, GOODS, ROCKET
from turnout.base.geo import Point
from turnout.community.custody_labels import code_of
from turnout.community.goods import amount_words
from turnout.community.model.custody import (
    Counted,
    Custody,
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
SERIALS = st.sets(st.sampled_from([f"S{n}" for n in range(9)]))
AMOUNTS = st.integers(0, 10_000)


def lot(balance: int, serials: set[str] | None = None) -> Lot:
    code = EMULSION if serials is None else CAP
    return Lot(
        id=LotId(1), goods=code, store=StoreId("A1"), balance=balance, serials=sorted(serials or ())
    )


@settings(deadline=None)
@given(AMOUNTS, AMOUNTS)
def test_a_difference_is_what_makes_the_book_right(booked: int, counted: int) -> None:
    found = custody_amounts.difference(lot(booked), counted, ())
    assert booked + (0 if found is None else found.change) == counted
    assert (found is None) == (booked == counted)
    assert found is None or found.is_missing == (counted < booked)


@settings(deadline=None)
@given(SERIALS, SERIALS)
def test_what_is_missing_and_what_is_extra_make_up_the_change(
    booked: set[str], seen: set[str]
) -> None:
    found = custody_amounts.difference(lot(len(booked), booked), len(seen), sorted(seen))
    if found is None:
        assert booked == seen
        return
    assert (booked - set(found.missing)) | set(found.extra) == seen
    assert found.change == len(found.extra) - len(found.missing)


@settings(deadline=None)
@given(AMOUNTS, AMOUNTS)
def test_nothing_is_taken_that_is_not_there(booked: int, asked: int) -> None:
    goods, there = GOODS.goods[EMULSION], lot(booked)
    if asked <= booked:
        custody_amounts.require_there(goods, there, asked, ())
    else:
        with pytest.raises(Refusal, match="more_than_there_is"):
            custody_amounts.require_there(goods, there, asked, ())


@settings(deadline=None)
@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), max_size=6))
def test_two_counts_settle_on_what_surely_is_there(pairs: list[tuple[int, int]]) -> None:
    first = [Counted(lot_id=LotId(n), amount=a) for n, (a, _) in enumerate(pairs)]
    second = [Counted(lot_id=LotId(n), amount=b) for n, (_, b) in enumerate(pairs)][::-1]
    settled = custody_counts.settled(first, second)
    assert [one.amount for one in settled] == [min(pair) for pair in pairs]
    assert settled == custody_counts.settled(second, first)
    assert custody_counts.agree(first, second) == all(a == b for a, b in pairs)


@settings(deadline=None)
@given(SERIALS, SERIALS)
def test_of_pieces_those_count_that_both_saw(one: set[str], other: set[str]) -> None:
    counts = [
        [Counted(lot_id=LotId(1), amount=len(seen), serials=tuple(sorted(seen)))]
        for seen in (one, other)
    ]
    [settled] = custody_counts.settled(*counts)
    assert set(settled.serials) == one & other
    assert settled.amount == len(one & other)


@settings(deadline=None)
@given(st.integers(-40, 40), st.booleans())
def test_a_licence_holds_on_its_days_and_while_nobody_suspends_it(
    offset: int, suspended: bool
) -> None:
    licence = Licence(
        number=LicenceNumber("H1"),
        organisation=OrganisationId("maker"),
        kind=LicenceKind.HOLD,
        goods=(EMULSION,),
        valid_from=DAY - timedelta(days=10),
        valid_until=DAY + timedelta(days=10),
        suspended="a theft" if suspended else None,
    )
    custody = Custody(licences={licence.number: licence})
    day, goods = DAY + timedelta(days=offset), GOODS.goods[EMULSION]
    rule = "licence_suspended" if suspended else None
    if not suspended and not -10 <= offset <= 10:
        rule = "licence_not_yet" if offset < 0 else "licence_expired"
    if rule is None:
        asked = custody_licences.require_licence(
            custody, licence.organisation, LicenceKind.HOLD, goods, day
        )
        assert asked is licence
        return
    with pytest.raises(Refusal, match=rule):
        custody_licences.require_licence(
            custody, licence.organisation, LicenceKind.HOLD, goods, day
        )


def test_of_two_licences_one_that_holds_is_enough() -> None:
    custody = Custody()
    for number, until in (("OLD", DAY - timedelta(days=1)), ("NEW", DAY + timedelta(days=1))):
        custody.licences[LicenceNumber(number)] = Licence(
            number=LicenceNumber(number),
            organisation=OrganisationId("maker"),
            kind=LicenceKind.HOLD,
            goods=(EMULSION,),
            valid_from=DAY - timedelta(days=9),
            valid_until=until,
        )
    custody.licences[LicenceNumber("NEW")].suspended = "a theft"
    goods, maker = GOODS.goods[EMULSION], OrganisationId("maker")
    with pytest.raises(Refusal, match="licence_expired: Licence OLD"):
        custody_licences.require_licence(custody, maker, LicenceKind.HOLD, goods, DAY)
    custody.licences[LicenceNumber("NEW")].suspended = None
    found = custody_licences.require_licence(custody, maker, LicenceKind.HOLD, goods, DAY)
    assert found.number == "NEW"


def store() -> Store:
    return Store(
        id=StoreId("A1"),
        organisation=OrganisationId("maker"),
        name="A",
        point=Point(0, 0),
        limits={EMULSION: 1_000, ROCKET: 10, CAP: 10},
        next_by=None,  # type: ignore[arg-type]  # nobody asks when it is counted
    )


@settings(deadline=None)
@given(st.lists(st.integers(1, 400), max_size=4), st.integers(1, 1_500))
def test_a_store_takes_no_more_than_its_limit(held: list[int], more: int) -> None:
    lots, goods = [lot(amount) for amount in held], GOODS.goods[EMULSION]
    if sum(held) + more <= 1_000:
        custody_stores.require_room(GOODS, store(), goods, more, lots)
    else:
        with pytest.raises(Refusal, match="store_full"):
            custody_stores.require_room(GOODS, store(), goods, more, lots)


def test_what_must_lie_apart_lies_apart() -> None:
    emulsion = [lot(10)]
    custody_stores.require_room(GOODS, store(), GOODS.goods[ROCKET], 1, emulsion)
    with pytest.raises(Refusal, match="goods_apart: cap must not lie beside emulsion"):
        custody_stores.require_room(GOODS, store(), GOODS.goods[CAP], 1, emulsion)


@settings(deadline=None)
@given(st.integers(1, 10**9), st.integers(0, 9), st.integers(0, 9))
def test_a_slip_of_the_finger_never_makes_another_lots_label(
    number: int, place: int, digit: int
) -> None:
    code = code_of(LotId(number))
    digits = [at for at, sign in enumerate(code) if sign.isdigit()]
    at = digits[place % len(digits)]
    assume(code[at] != str(digit))
    slipped = code[:at] + str(digit) + code[at + 1 :]
    other = int(slipped[1:].split("-")[0])
    assert code_of(LotId(other)) != slipped


@settings(deadline=None)
@given(st.integers(10, 10**9), st.integers(0, 9))
def test_two_digits_that_changed_places_never_make_another_lots_label(
    number: int, place: int
) -> None:
    text = str(number)
    at = place % (len(text) - 1)
    assume(text[at] != text[at + 1])
    swapped = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    check = code_of(LotId(number)).split("-")[1]
    assert code_of(LotId(int(swapped))).split("-")[1] != check


@pytest.mark.parametrize(
    ("code", "amount", "en", "zh"),
    [
        (EMULSION, 12_500, "12.5 kg", "12.5 千克"),
        (EMULSION, 1, "0.001 kg", "0.001 千克"),
        (EMULSION, -2_000, "-2 kg", "-2 千克"),
        (CAP, 40, "40 pieces", "40 件"),
        (CAP, 1, "1 piece", "1 件"),
    ],
)
def test_amounts_are_said_as_people_say_them(code, amount: int, en: str, zh: str) -> None:
    words = amount_words(GOODS.goods[code], amount)
    assert (words.en, words.zh) == (en, zh)


def _licence(number: str, first: date, last: date, **more) -> Licence:
    return Licence(
        number=LicenceNumber(number),
        organisation=OrganisationId("maker"),
        kind=LicenceKind.HOLD,
        goods=(EMULSION,),
        valid_from=first,
        valid_until=last,
        **more,
    )


def test_a_licence_that_has_not_begun_is_refused_with_its_first_day() -> None:
    later = _licence("NEXT", DAY + timedelta(days=1), DAY + timedelta(days=9))
    with pytest.raises(Refusal, match=r"licence_not_yet: Licence NEXT.*2026-03-03"):
        custody_licences.require_holds(later, DAY)
    custody_licences.require_holds(later, DAY + timedelta(days=1))


def test_a_licence_of_today_is_enough_beside_one_that_begins_later() -> None:
    """And it is enough on its first day, on its last, and on its only one."""
    maker, goods = OrganisationId("maker"), GOODS.goods[EMULSION]
    for first, last in ((-9, 0), (0, 9), (0, 0)):
        today = _licence("NOW", DAY + timedelta(days=first), DAY + timedelta(days=last))
        later = _licence("NEXT", DAY + timedelta(days=1), DAY + timedelta(days=99))
        custody = Custody(licences={one.number: one for one in (today, later)})
        found = custody_licences.require_licence(custody, maker, LicenceKind.HOLD, goods, DAY)
        assert found is today


def test_a_licence_ends_no_sooner_than_it_begins_and_is_renewed_for_longer() -> None:
    custody_licences.require_days(DAY, DAY)
    with pytest.raises(Refusal, match=r"licence_days: .*2026-03-01.*2026-03-02"):
        custody_licences.require_days(DAY, DAY - timedelta(days=1))
    kept = _licence("H1", DAY, DAY + timedelta(days=9))
    with pytest.raises(Refusal, match=r"licence_not_longer: .*2026-03-11"):
        custody_licences.require_longer(kept, kept.valid_until)
    custody_licences.require_longer(kept, kept.valid_until + timedelta(days=1))


def test_only_a_licence_of_staff_names_no_goods() -> None:
    custody_licences.require_named_goods(LicenceKind.KEEP, ())
    custody_licences.require_named_goods(LicenceKind.HOLD, (EMULSION,))
    for kind, goods in ((LicenceKind.KEEP, (EMULSION,)), (LicenceKind.HOLD, ())):
        with pytest.raises(Refusal, match=r"^licence_without_goods"):
            custody_licences.require_named_goods(kind, goods)


def test_what_nobody_knows_is_refused_by_its_name() -> None:
    nothing = Custody()
    with pytest.raises(Refusal, match=r"^unknown_organisation: .*nobody"):
        custody_licences.require_organisation(nothing, OrganisationId("nobody"))
    with pytest.raises(Refusal, match=r"^unknown_licence: .*H9"):
        custody_licences.get_licence(nothing, LicenceNumber("H9"))
    with pytest.raises(Refusal, match=r"^unknown_store: .*A9"):
        custody_stores.get_store(nothing, StoreId("A9"))
    with pytest.raises(Refusal, match=r"^unknown_lot: .*7"):
        custody_hand_over.get_lot(nothing, LotId(7))
