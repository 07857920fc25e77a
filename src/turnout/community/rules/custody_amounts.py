"""Amounts and serials: nothing goes out that is not there, and each piece is in one place."""

from collections.abc import Mapping, Sequence

import msgspec

from turnout.community.goods import Goods, amount_words
from turnout.community.model.custody import Discrepancy, Drawn, Lot, LotId
from turnout.community.refusals import refusal


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """What a count found other than the book says: more or less, and which serials."""

    change: int
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    @property
    def is_missing(self) -> bool:
        """Whether something is gone, though other pieces may be there instead."""
        return self.change < 0 or bool(self.missing)


def require_amount(goods: Goods, amount: int, serials: Sequence[str], *, least: int = 1) -> None:
    """A whole amount, with as many different serials where the goods have them. Refuses:
    amount_too_small, serials_wrong."""
    if amount < least:
        raise refusal("amount_too_small", least=amount_words(goods, least))
    wanted = amount if goods.serials else 0
    if len(set(serials)) != wanted or len(serials) != wanted:
        raise refusal("serials_wrong", goods=goods.name, wanted=wanted, given=len(serials))


def require_there(goods: Goods, lot: Lot, amount: int, serials: Sequence[str]) -> None:
    """Refuses: more_than_there_is, serial_not_there."""
    if amount > lot.balance:
        there = amount_words(goods, lot.balance)
        asked = amount_words(goods, amount)
        raise refusal("more_than_there_is", lot=lot.id, there=there, asked=asked)
    gone = sorted(set(serials) - set(lot.serials))
    if gone:
        raise refusal("serial_not_there", lot=lot.id, serial=gone[0])


def require_new_serials(places: Mapping[str, LotId | None], serials: Sequence[str]) -> None:
    """What was entered once is never entered again. Refuses: serial_known."""
    for serial in serials:
        if serial in places:
            raise refusal("serial_known", serial=serial)


def require_not_elsewhere(
    places: Mapping[str, LotId | None], lot: Lot, serials: Sequence[str]
) -> None:
    """A piece that is booked in another lot is not counted in this one. Refuses:
    serial_elsewhere."""
    for serial in serials:
        booked = places.get(serial)
        if booked is not None and booked != lot.id:
            raise refusal("serial_elsewhere", serial=serial, lot=booked)


def require_gone(places: Mapping[str, LotId | None], lot: Lot, serials: Sequence[str]) -> None:
    """What comes back to a lot is booked nowhere: a count may have found the piece before. Refuses:
    serial_elsewhere, serial_there_again."""
    require_not_elsewhere(places, lot, serials)
    for serial in serials:
        if places.get(serial) is not None:
            raise refusal("serial_there_again", serial=serial, lot=lot.id)


def require_drawn(goods: Goods, lot: Lot, order: str, amount: int, serials: Sequence[str]) -> None:
    """Only what was drawn for an order comes back from it. Refuses: more_than_drawn,
    serial_not_drawn."""
    drawn = lot.drawn.get(order, Drawn())
    if amount > drawn.amount:
        most = amount_words(goods, drawn.amount)
        raise refusal("more_than_drawn", lot=lot.id, order=order, most=most)
    other = sorted(set(serials) - set(drawn.serials))
    if other:
        raise refusal("serial_not_drawn", serial=other[0], order=order)


def difference(lot: Lot, amount: int, serials: Sequence[str]) -> Difference | None:
    """What was counted beside what the book says; None when it is the same."""
    missing = tuple(sorted(set(lot.serials) - set(serials)))
    extra = tuple(sorted(set(serials) - set(lot.serials)))
    if amount == lot.balance and not missing and not extra:
        return None
    return Difference(change=amount - lot.balance, missing=missing, extra=extra)


def require_settles(goods: Goods, found: Discrepancy, amount: int, serials: Sequence[str]) -> None:
    """No more comes back than was missing. Refuses: found_too_much, serial_not_missing."""
    most = len(found.missing) if goods.serials else max(-found.change, 0)
    if not 0 <= amount <= most:
        raise refusal("found_too_much", number=found.number, most=amount_words(goods, most))
    other = sorted(set(serials) - set(found.missing))
    if other:
        raise refusal("serial_not_missing", serial=other[0], number=found.number)


def get_discrepancy(discrepancies: Mapping[int, Discrepancy], number: int) -> Discrepancy:
    """One that is open. Refuses: unknown_discrepancy."""
    found = discrepancies.get(number)
    if found is None:
        raise refusal("unknown_discrepancy", number=number)
    return found
