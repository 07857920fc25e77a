"""What is decided about stocktakes."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from turnout.base.text import Words
from turnout.community import turns
from turnout.community.commands.custody_counts import (
    BreakOffStocktake,
    CountStore,
    NoteStocktakeLate,
)
from turnout.community.decisions.base import Deciders, Events, Look
from turnout.community.decisions.custody_base import (
    alarm_at,
    custody_of,
    differ,
    goods_of,
    keeper_of,
)
from turnout.community.events.custody_counts import (
    RecountAsked,
    StockCounted,
    StocktakeBrokenOff,
    StocktakeDone,
    StocktakeLate,
)
from turnout.community.model.custody import Counted, DiscrepancyKind, Store
from turnout.community.model.ids import CaseId
from turnout.community.rules import custody_amounts, custody_counts, custody_stores


def _count(look: Look, command: CountStore) -> Events:
    store = custody_stores.get_store(custody_of(look), command.store_id)
    keeper = keeper_of(look, command.keeper, store.organisation)
    _require_counted(look, store, command.lots)
    under_way = store.stocktake
    number = store.stocktakes + 1 if under_way is None else under_way.number
    counted = StockCounted(
        store_id=store.id, stocktake=number, keeper=keeper.number, lots=command.lots
    )
    if under_way is None or under_way.first is None:
        return (counted,)
    first = under_way.first
    custody_counts.require_other_counter(first, keeper.number, look.by)
    again = under_way.recounts < look.catalogue.custody.rules.recounts_most
    if again and not custody_counts.agree(first.lots, command.lots):
        return (counted, RecountAsked(store_id=store.id, stocktake=number))
    return (counted, *_end(look, store, command, custody_counts.settled(first.lots, command.lots)))


def _require_counted(look: Look, store: Store, lots: Sequence[Counted]) -> None:
    """Whole, and possible."""
    custody = custody_of(look)
    custody_counts.require_complete(store, custody.lots_at(store.id), lots)
    for one in lots:
        lot = custody.lots[one.lot_id]
        goods = goods_of(look.catalogue.custody, lot)
        custody_amounts.require_amount(goods, one.amount, one.serials, least=0)
        places = custody.places.get(lot.goods, {})
        custody_amounts.require_not_elsewhere(places, lot, one.serials)


def _end(look: Look, store: Store, command: CountStore, counted: Sequence[Counted]) -> Events:
    custody, catalogue = custody_of(look), look.catalogue.custody
    lots = [(custody.lots[one.lot_id], one) for one in counted]
    beside = [(lot, custody_amounts.difference(lot, one.amount, one.serials)) for lot, one in lots]
    found = [(lot, one) for lot, one in beside if one is not None]
    assert store.stocktake is not None
    days = custody_stores.counted_every_days(catalogue, list(store.limits))
    done = StocktakeDone(
        store_id=store.id,
        stocktake=store.stocktake.number,
        next_by=look.now + timedelta(days=days),
    )
    kind = DiscrepancyKind.STOCKTAKE
    return (done, *differ(look, store, found, kind=kind, keeper=command.keeper))


def _break_off(look: Look, command: BreakOffStocktake) -> Events:
    store = custody_stores.get_store(custody_of(look), command.store_id)
    keeper = keeper_of(look, command.keeper, store.organisation)
    under_way = custody_counts.require_under_way(store)
    return (
        StocktakeBrokenOff(
            store_id=store.id,
            stocktake=under_way.number,
            keeper=keeper.number,
            reason=turns.require_reason(command.reason),
        ),
    )


def _late(look: Look, command: NoteStocktakeLate) -> Events:
    store = custody_stores.get_store(custody_of(look), command.store_id)
    custody_counts.require_late(store, now=look.now)
    told = Words(
        f"Store {store.id} was not counted in time.",
        f"仓库 {store.id} 未按期盘点。",
    )
    late = StocktakeLate(store_id=store.id, case_id=CaseId(look.board.state.next_case))
    return (late, *alarm_at(look, store, told, urgent=False))


DECIDERS: Final[Deciders] = {
    CountStore: _count,
    BreakOffStocktake: _break_off,
    NoteStocktakeLate: _late,
}
