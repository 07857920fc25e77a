"""What is decided about lots."""

from datetime import timedelta
from typing import Final

from turnout.base.text import Words
from turnout.community import turns
from turnout.community.commands.custody_base import LotCommand
from turnout.community.commands.custody_lots import (
    AcceptLot,
    DestroyLot,
    HandOverLot,
    MakeLot,
    NoteHandOverLate,
    ReportLoss,
    ReturnLot,
    SplitLot,
    TakeBackLot,
    UseLot,
)
from turnout.community.decisions.base import Deciders, Events, Look
from turnout.community.decisions.custody_base import (
    Held,
    alarm_at,
    at_rest,
    counted,
    custody_of,
    differ,
    goods_of,
    keeper_of,
    taken,
    today,
)
from turnout.community.events.custody_lots import (
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
from turnout.community.model.custody import DiscrepancyKind, LicenceKind, LotId, Origin
from turnout.community.model.ids import CaseId
from turnout.community.refusals import refusal
from turnout.community.rules import (
    custody_amounts,
    custody_hand_over,
    custody_licences,
    custody_stores,
)
from turnout.community.rules.custody_amounts import Difference


def _make(look: Look, command: MakeLot) -> Events:
    custody, catalogue, day = custody_of(look), look.catalogue.custody, today(look)
    goods = custody_licences.get_goods(catalogue, command.goods, day)
    store = custody_stores.get_store(custody, command.store_id)
    keeper = keeper_of(look, command.keeper, store.organisation)
    custody_stores.require_not_counted(store)
    kinds = {LicenceKind.HOLD}
    if command.origin is not Origin.RECEIVED:
        kinds.add(LicenceKind.MAKE)
    for kind in sorted(kinds):
        custody_licences.require_licence(custody, store.organisation, kind, goods, day)
    custody_amounts.require_amount(goods, command.amount, command.serials)
    custody_amounts.require_new_serials(custody.places.get(goods.code, {}), command.serials)
    lots = custody.lots_for(store.id)
    custody_stores.require_room(catalogue, store, goods, command.amount, lots)
    return (
        LotMade(
            lot_id=LotId(custody.next_lot),
            change=command.amount,
            goods=goods.code,
            store_id=store.id,
            origin=command.origin,
            document=command.document,
            serials=command.serials,
            keeper=keeper.number,
        ),
    )


def _split(look: Look, command: SplitLot) -> Events:
    held = taken(look, command)
    if command.amount == held.lot.balance:
        raise refusal("split_whole", lot=held.lot.id)
    return _parted(look, held, command)


def _parted(look: Look, held: Held, command: LotCommand) -> Events:
    into = LotId(custody_of(look).next_lot)
    return (
        LotSplit(
            lot_id=held.lot.id,
            change=-command.amount,
            into=into,
            serials=command.serials,
            keeper=held.keeper.number,
        ),
        LotBegun(
            lot_id=into,
            change=command.amount,
            parent=held.lot.id,
            goods=held.lot.goods,
            store_id=held.store.id,
            serials=command.serials,
            keeper=held.keeper.number,
        ),
    )


def _hand_over(look: Look, command: HandOverLot) -> Events:
    held, custody, day = taken(look, command), custody_of(look), today(look)
    to = custody_stores.get_store(custody, command.to)
    custody_hand_over.require_other_store(held.lot, to)
    for organisation in (held.store.organisation, to.organisation):
        custody_licences.require_licence(custody, organisation, LicenceKind.HOLD, held.goods, day)
    catalogue, lots = look.catalogue.custody, custody.lots_for(to.id)
    custody_stores.require_room(catalogue, to, held.goods, command.amount, lots)
    # A lot of which something was drawn stays where that can come back to: all of it is split off.
    whole = command.amount == held.lot.balance and not held.lot.drawn
    given = LotHandedOver(
        lot_id=held.lot.id if whole else LotId(custody.next_lot),
        change=0,
        keeper=held.keeper.number,
        to=to.id,
        amount=command.amount,
        accept_until=look.now + timedelta(hours=catalogue.rules.accept_hours),
    )
    return (given,) if whole else (*_parted(look, held, command), given)


def _accept(look: Look, command: AcceptLot) -> Events:
    custody = custody_of(look)
    lot = custody_hand_over.get_lot(custody, command.lot_id)
    hand_over = custody_hand_over.require_on_the_way(lot)
    store = custody.stores[hand_over.to]
    keeper = keeper_of(look, command.keeper, store.organisation)
    custody_hand_over.require_other_side(hand_over, lot, keeper.number, look.by)
    custody_stores.require_not_counted(store)
    goods = goods_of(look.catalogue.custody, lot)
    custody_licences.require_licence(
        custody, store.organisation, LicenceKind.HOLD, goods, today(look)
    )
    held = Held(lot=lot, goods=goods, store=store, keeper=keeper)
    accepted = LotAccepted(
        lot_id=lot.id, change=0, keeper=keeper.number, store_id=store.id, amount=command.amount
    )
    return (accepted, *_difference(look, held, command))


def _take_back(look: Look, command: TakeBackLot) -> Events:
    custody = custody_of(look)
    lot = custody_hand_over.get_lot(custody, command.lot_id)
    custody_hand_over.require_on_the_way(lot)
    store = custody.stores[lot.store]
    keeper = keeper_of(look, command.keeper, store.organisation)
    custody_stores.require_not_counted(store)
    goods = goods_of(look.catalogue.custody, lot)
    held = Held(lot=lot, goods=goods, store=store, keeper=keeper)
    back = LotTakenBack(lot_id=lot.id, change=0, keeper=keeper.number, amount=command.amount)
    return (back, *_difference(look, held, command))


def _difference(look: Look, held: Held, command: LotCommand) -> Events:
    """What the side that takes it counted, beside what the other one gave."""
    found = counted(look, held, command)
    pairs = [] if found is None else [(held.lot, found)]
    kind, keeper = DiscrepancyKind.HAND_OVER, held.keeper.number
    return differ(look, held.store, pairs, kind=kind, keeper=keeper)


def _use(look: Look, command: UseLot) -> Events:
    held = taken(look, command)
    organisation = held.store.organisation
    custody_licences.require_licence(
        custody_of(look), organisation, LicenceKind.USE, held.goods, today(look)
    )
    return (
        LotUsed(
            lot_id=held.lot.id,
            change=-command.amount,
            keeper=held.keeper.number,
            serials=command.serials,
            place=command.place,
            order=command.order,
        ),
    )


def _return(look: Look, command: ReturnLot) -> Events:
    held, custody = at_rest(look, command), custody_of(look)
    lot, goods, amount = held.lot, held.goods, command.amount
    custody_amounts.require_amount(goods, amount, command.serials)
    custody_amounts.require_drawn(goods, lot, command.order, amount, command.serials)
    custody_amounts.require_gone(custody.places.get(goods.code, {}), lot, command.serials)
    lots = custody.lots_for(held.store.id)
    custody_stores.require_room(look.catalogue.custody, held.store, goods, amount, lots)
    return (
        LotReturned(
            lot_id=lot.id,
            change=amount,
            keeper=held.keeper.number,
            serials=command.serials,
            order=command.order,
        ),
    )


def _lose(look: Look, command: ReportLoss) -> Events:
    held = taken(look, command)
    gone = Difference(change=-command.amount, missing=command.serials)
    return differ(
        look,
        held.store,
        [(held.lot, gone)],
        kind=DiscrepancyKind.LOSS,
        keeper=held.keeper.number,
        reason=turns.require_reason(command.reason),
    )


def _destroy(look: Look, command: DestroyLot) -> Events:
    held = taken(look, command)
    custody_hand_over.require_two_witnesses(held.keeper.number, command.witnesses)
    for number in command.witnesses:
        custody_licences.require_staff(custody_of(look), number, today(look))
    return (
        LotDestroyed(
            lot_id=held.lot.id,
            change=-command.amount,
            keeper=held.keeper.number,
            serials=command.serials,
            witnesses=command.witnesses,
            document=command.document,
        ),
    )


def _late(look: Look, command: NoteHandOverLate) -> Events:
    custody = custody_of(look)
    lot = custody_hand_over.get_lot(custody, command.lot_id)
    hand_over = custody_hand_over.require_late(lot, now=look.now)
    goods = goods_of(look.catalogue.custody, lot)
    told = Words(
        f"Lot {lot.id}, {goods.name.en}: handed over to {hand_over.to}, and nobody accepted it.",
        f"批次 {lot.id}，{goods.name.zh}：已移交至 {hand_over.to}，逾期无人接收。",
    )
    late = HandOverLate(lot_id=lot.id, change=0, case_id=CaseId(look.board.state.next_case))
    return (late, *alarm_at(look, custody.stores[lot.store], told, urgent=goods.urgent))


DECIDERS: Final[Deciders] = {
    MakeLot: _make,
    SplitLot: _split,
    HandOverLot: _hand_over,
    AcceptLot: _accept,
    TakeBackLot: _take_back,
    UseLot: _use,
    ReturnLot: _return,
    ReportLoss: _lose,
    DestroyLot: _destroy,
    NoteHandOverLate: _late,
}
