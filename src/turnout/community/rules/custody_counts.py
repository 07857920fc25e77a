"""Stocktakes: two people count, neither knows what the other one did, and the book comes last."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from turnout.base.ids import Actor, may_be_one_person
from turnout.community.model.custody import (
    Count,
    Counted,
    LicenceNumber,
    Lot,
    LotId,
    Stocktake,
    Store,
)
from turnout.community.refusals import refusal


def require_complete(store: Store, lots: Collection[Lot], counted: Sequence[Counted]) -> None:
    """Every lot that the book has in the store is counted once, as none if none is there; and no
    other. Refuses: count_incomplete."""
    wanted, given = sorted(lot.id for lot in lots), sorted(one.lot_id for one in counted)
    if wanted != given:
        other = sorted({*wanted} ^ {*given}) or given
        raise refusal("count_incomplete", store=store.name, lot=other[0])


def require_other_counter(first: Count, keeper: LicenceNumber, by: Actor) -> None:
    """Refuses: count_own."""
    if keeper == first.keeper or may_be_one_person(by, first.by):
        raise refusal("count_own", number=first.keeper)


def require_under_way(store: Store) -> Stocktake:
    """Refuses: no_stocktake."""
    if store.stocktake is None:
        raise refusal("no_stocktake", store=store.name)
    return store.stocktake


def agree(first: Sequence[Counted], second: Sequence[Counted]) -> bool:
    """Whether both counted the same."""
    return _by_lot(first) == _by_lot(second)


def settled(first: Sequence[Counted], second: Sequence[Counted]) -> list[Counted]:
    """What counts as counted, by lot: what both say; where they differ, what surely is there, which
    is the smaller count, and of serials those that both saw."""
    others = {one.lot_id: one for one in second}
    return [_surely(one, others[one.lot_id]) for one in sorted(first, key=lambda one: one.lot_id)]


def _surely(one: Counted, other: Counted) -> Counted:
    serials = tuple(sorted(set(one.serials) & set(other.serials)))
    has_serials = bool(one.serials or other.serials)
    amount = len(serials) if has_serials else min(one.amount, other.amount)
    return Counted(lot_id=one.lot_id, amount=amount, serials=serials)


def _by_lot(counted: Sequence[Counted]) -> Mapping[LotId, tuple[int, tuple[str, ...]]]:
    return {one.lot_id: (one.amount, tuple(sorted(one.serials))) for one in counted}


def is_late(store: Store, *, now: datetime) -> bool:
    """Whether a store was not counted in time, and nobody was told of that yet."""
    return not store.late and store.next_by <= now


def require_late(store: Store, *, now: datetime) -> None:
    """Refuses: stocktake_not_due."""
    if not is_late(store, now=now):
        raise refusal("stocktake_not_due", store=store.name)
