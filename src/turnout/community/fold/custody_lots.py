"""How facts about lots change their balances, and where each piece is."""

from collections.abc import Iterable
from typing import Final

from turnout.base.ids import Actor
from turnout.community.events.custody_base import LotEvent
from turnout.community.events.custody_lots import (
    DiscrepancyOpened,
    DiscrepancySettled,
    HandOverLate,
    LotAccepted,
    LotBegun,
    LotDestroyed,
    LotHandedOver,
    LotMade,
    LotReturned,
    LotSplit,
    LotTakenBack,
    LotUsed,
)
from turnout.community.facts import Fact
from turnout.community.fold.base import Folds
from turnout.community.model.custody import Custody, Discrepancy, Drawn, HandOver, Lot
from turnout.community.state import State


def _begun(state: State, event: LotMade | LotBegun, _fact: Fact) -> None:
    custody = state.custody
    parent = event.parent if isinstance(event, LotBegun) else None
    lot = Lot(id=event.lot_id, goods=event.goods, store=event.store_id, parent=parent)
    custody.lots[lot.id] = lot
    custody.next_lot = lot.id + 1
    _come(custody, _changed(state, event), event.serials)


def _changed(state: State, event: LotEvent) -> Lot:
    """The lot with its new balance: no fold changes one in another way."""
    lot = state.custody.lots[event.lot_id]
    lot.balance += event.change
    assert lot.balance >= 0, "a lot is less than nothing"
    return lot


def _come(custody: Custody, lot: Lot, serials: Iterable[str]) -> None:
    places = custody.places.setdefault(lot.goods, {})
    for serial in serials:
        lot.serials.append(serial)
        places[serial] = lot.id
    lot.serials.sort()


def _go(custody: Custody, lot: Lot, serials: Iterable[str]) -> None:
    places = custody.places.get(lot.goods, {})
    for serial in serials:
        lot.serials.remove(serial)
        places[serial] = None


def _gone(state: State, event: LotSplit | LotDestroyed, _fact: Fact) -> None:
    _go(state.custody, _changed(state, event), event.serials)


def _handed_over(state: State, event: LotHandedOver, fact: Fact) -> None:
    _changed(state, event).hand_over = HandOver(
        keeper=event.keeper,
        by=Actor(fact.record.actor),
        to=event.to,
        at=fact.record.happened_at,
        accept_until=event.accept_until,
    )


def _accepted(state: State, event: LotAccepted, _fact: Fact) -> None:
    lot = _changed(state, event)
    lot.store, lot.hand_over = event.store_id, None


def _taken_back(state: State, event: LotTakenBack, _fact: Fact) -> None:
    _changed(state, event).hand_over = None


def _late(state: State, event: HandOverLate, _fact: Fact) -> None:
    hand_over = _changed(state, event).hand_over
    assert hand_over is not None
    hand_over.late = True


def _used(state: State, event: LotUsed, _fact: Fact) -> None:
    lot = _changed(state, event)
    _go(state.custody, lot, event.serials)
    drawn = lot.drawn.setdefault(event.order, Drawn())
    drawn.amount -= event.change
    drawn.serials.extend(event.serials)


def _returned(state: State, event: LotReturned, _fact: Fact) -> None:
    lot = _changed(state, event)
    _come(state.custody, lot, event.serials)
    drawn = lot.drawn[event.order]
    drawn.amount -= event.change
    drawn.serials = [one for one in drawn.serials if one not in event.serials]


def _opened(state: State, event: DiscrepancyOpened, fact: Fact) -> None:
    custody, lot = state.custody, _changed(state, event)
    _go(custody, lot, event.missing)
    _come(custody, lot, event.extra)
    custody.next_discrepancy = event.number + 1
    custody.discrepancies[event.number] = Discrepancy(
        number=event.number,
        lot_id=event.lot_id,
        kind=event.kind,
        change=event.change,
        at=fact.record.happened_at,
        missing=event.missing,
        extra=event.extra,
        case_id=event.case_id,
    )


def _settled(state: State, event: DiscrepancySettled, _fact: Fact) -> None:
    _come(state.custody, _changed(state, event), event.serials)
    del state.custody.discrepancies[event.number]


FOLDS: Final[Folds] = {
    LotMade: _begun,
    LotSplit: _gone,
    LotBegun: _begun,
    LotHandedOver: _handed_over,
    LotAccepted: _accepted,
    LotTakenBack: _taken_back,
    HandOverLate: _late,
    LotUsed: _used,
    LotReturned: _returned,
    LotDestroyed: _gone,
    DiscrepancyOpened: _opened,
    DiscrepancySettled: _settled,
}
