"""How facts about stocktakes change a store."""

from typing import Final

from turnout.base.ids import Actor
from turnout.community.events.custody_counts import (
    RecountAsked,
    StockCounted,
    StocktakeBrokenOff,
    StocktakeDone,
    StocktakeLate,
)
from turnout.community.facts import Fact
from turnout.community.fold.base import Folds
from turnout.community.model.custody import Count, Stocktake
from turnout.community.state import State


def _counted(state: State, event: StockCounted, fact: Fact) -> None:
    """The first count is kept for the second; the second ends the stocktake or asks for a recount
    by a fact of its own."""
    store = state.custody.stores[event.store_id]
    if store.stocktake is None:
        store.stocktakes = event.stocktake
        store.stocktake = Stocktake(number=event.stocktake)
    if store.stocktake.first is None:
        by = Actor(fact.record.actor)
        store.stocktake.first = Count(keeper=event.keeper, by=by, lots=event.lots)


def _again(state: State, event: RecountAsked, _fact: Fact) -> None:
    stocktake = state.custody.stores[event.store_id].stocktake
    assert stocktake is not None
    stocktake.first = None
    stocktake.recounts += 1


def _done(state: State, event: StocktakeDone, fact: Fact) -> None:
    store = state.custody.stores[event.store_id]
    store.stocktake, store.late = None, False
    store.counted_at, store.next_by = fact.record.happened_at, event.next_by


def _broken_off(state: State, event: StocktakeBrokenOff, _fact: Fact) -> None:
    state.custody.stores[event.store_id].stocktake = None


def _late(state: State, event: StocktakeLate, _fact: Fact) -> None:
    state.custody.stores[event.store_id].late = True


FOLDS: Final[Folds] = {
    StockCounted: _counted,
    RecountAsked: _again,
    StocktakeDone: _done,
    StocktakeBrokenOff: _broken_off,
    StocktakeLate: _late,
}
