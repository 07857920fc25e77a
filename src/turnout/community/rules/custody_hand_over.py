"""Two sides: what one licence holder hands over, another one counts and accepts."""

from datetime import datetime

from turnout.base.ids import Actor, may_be_one_person
from turnout.community.model.custody import (
    Custody,
    HandOver,
    LicenceNumber,
    Lot,
    LotId,
    Store,
)
from turnout.community.refusals import refusal


def get_lot(custody: Custody, lot_id: LotId) -> Lot:
    """Refuses: unknown_lot."""
    found = custody.lots.get(lot_id)
    if found is None:
        raise refusal("unknown_lot", lot=lot_id)
    return found


def require_at_rest(custody: Custody, lot: Lot) -> None:
    """Refuses: lot_on_the_way."""
    if lot.hand_over is not None:
        store = custody.stores[lot.hand_over.to]
        raise refusal("lot_on_the_way", lot=lot.id, store=store.name)


def require_on_the_way(lot: Lot) -> HandOver:
    """Refuses: lot_not_on_the_way."""
    if lot.hand_over is None:
        raise refusal("lot_not_on_the_way", lot=lot.id)
    return lot.hand_over


def require_other_store(lot: Lot, to: Store) -> None:
    """Refuses: same_store."""
    if lot.store == to.id:
        raise refusal("same_store", lot=lot.id, store=to.name)


def require_other_side(hand_over: HandOver, lot: Lot, keeper: LicenceNumber, by: Actor) -> None:
    """Refuses: accept_own."""
    if keeper == hand_over.keeper or may_be_one_person(by, hand_over.by):
        raise refusal("accept_own", lot=lot.id, number=hand_over.keeper)


def is_late(hand_over: HandOver, *, now: datetime) -> bool:
    """Whether nobody took it in time, and nobody was told of that yet."""
    return not hand_over.late and hand_over.accept_until <= now


def require_late(lot: Lot, *, now: datetime) -> HandOver:
    """Refuses: custody_not_due."""
    hand_over = lot.hand_over
    if hand_over is None or not is_late(hand_over, now=now):
        raise refusal("custody_not_due")
    return hand_over


def require_two_witnesses(keeper: LicenceNumber, witnesses: tuple[LicenceNumber, ...]) -> None:
    """Two people, neither of whom destroys it. Refuses: two_witnesses."""
    if len({keeper, *witnesses}) != len(witnesses) + 1 or len(witnesses) != 2:
        raise refusal("two_witnesses")
