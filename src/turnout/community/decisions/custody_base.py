"""What decisions about goods share: who acts, with what, and what becomes of a difference."""

from collections.abc import Sequence
from datetime import date

import msgspec

from turnout.base.geo import Point
from turnout.base.text import Words
from turnout.community.catalogue import ClassCode, Step
from turnout.community.commands.custody_base import LotCommand
from turnout.community.decisions.base import Events, Look, first_limit
from turnout.community.events.custody_lots import DiscrepancyOpened
from turnout.community.events.levels import CaseSentToRoom
from turnout.community.events.steps import CaseCollected
from turnout.community.goods import Goods, GoodsCatalogue, amount_words
from turnout.community.model.cases import CaseText, Source
from turnout.community.model.custody import (
    Custody,
    DiscrepancyKind,
    Licence,
    LicenceNumber,
    Lot,
    OrganisationId,
    Store,
)
from turnout.community.model.ids import CaseId
from turnout.community.refusals import Refusal
from turnout.community.rules import (
    collect,
    custody_amounts,
    custody_hand_over,
    custody_licences,
    custody_stores,
)
from turnout.community.rules.custody_amounts import Difference


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A lot in the hands of whoever acts."""

    lot: Lot
    goods: Goods
    store: Store
    keeper: Licence


def custody_of(look: Look) -> Custody:
    """All goods as they stand."""
    return look.board.state.custody


def today(look: Look) -> date:
    """The city's day. Licences are asked for now, whatever moment a sender claims."""
    return look.board.day(look.now)


def keeper_of(look: Look, number: LicenceNumber, organisation: OrganisationId) -> Licence:
    """One of the organisation's staff, from the right account. Refuses: unknown_licence, not_staff,
    licence_suspended, licence_not_yet, licence_expired, other_account, keeper_elsewhere."""
    custody = custody_of(look)
    licence = custody_licences.require_staff(custody, number, today(look))
    custody_licences.require_account(licence, look.moment.actor.rpartition("@")[0])
    custody_licences.require_of(custody, licence, organisation)
    return licence


def goods_of(catalogue: GoodsCatalogue, lot: Lot) -> Goods:
    """The goods of a lot, whether or not new lots may be of them."""
    return catalogue.goods[lot.goods]


def at_rest(look: Look, command: LotCommand) -> Held:
    """A lot that lies in a store of the keeper's organisation which nobody counts right now."""
    custody = custody_of(look)
    lot = custody_hand_over.get_lot(custody, command.lot_id)
    store = custody.stores[lot.store]
    keeper = keeper_of(look, command.keeper, store.organisation)
    custody_hand_over.require_at_rest(custody, lot)
    custody_stores.require_not_counted(store)
    return Held(lot=lot, goods=goods_of(look.catalogue.custody, lot), store=store, keeper=keeper)


def taken(look: Look, command: LotCommand) -> Held:
    """The same, with as much in it as is to be taken out."""
    held = at_rest(look, command)
    custody_amounts.require_amount(held.goods, command.amount, command.serials)
    custody_amounts.require_there(held.goods, held.lot, command.amount, command.serials)
    return held


def counted(look: Look, held: Held, command: LotCommand) -> Difference | None:
    """What was counted of a whole lot, beside the book."""
    custody_amounts.require_amount(held.goods, command.amount, command.serials, least=0)
    places = custody_of(look).places.get(held.lot.goods, {})
    custody_amounts.require_not_elsewhere(places, held.lot, command.serials)
    return custody_amounts.difference(held.lot, command.amount, command.serials)


def differ(
    look: Look,
    store: Store,
    found: Sequence[tuple[Lot, Difference]],
    *,
    kind: DiscrepancyKind,
    keeper: LicenceNumber,
    reason: str | None = None,
) -> Events:
    """What is missing or too much is written down at once, and becomes one case of the desk; where
    urgent goods are missing the control room has it in the same moment."""
    if not found:
        return ()
    custody, case_id = custody_of(look), CaseId(look.board.state.next_case)
    opened = tuple(
        DiscrepancyOpened(
            lot_id=lot.id,
            change=one.change,
            number=number,
            kind=kind,
            keeper=keeper,
            missing=one.missing,
            extra=one.extra,
            reason=reason,
            case_id=case_id,
        )
        for number, (lot, one) in enumerate(found, custody.next_discrepancy)
    )
    told = [_told(look.catalogue.custody, lot, one) for lot, one in found]
    goods = [goods_of(look.catalogue.custody, lot) for lot, one in found if one.is_missing]
    urgent = any(one.urgent for one in goods)
    return (*opened, *alarm_at(look, store, _joined(told), urgent=urgent))


def alarm_at(look: Look, store: Store, what: Words, *, urgent: bool) -> Events:
    """An alarm about a store."""
    return alarm(look, f"{store.name} ({store.id})", store.point, what, urgent=urgent)


def alarm(look: Look, address: str, point: Point, what: Words, *, urgent: bool) -> Events:
    """A case of the desk of that place; an urgent one goes straight to the control room."""
    case_id, catalogue = CaseId(look.board.state.next_case), look.catalogue
    code = catalogue.custody.rules.alarm_class
    day = today(look)
    known = None if code is None else catalogue.class_on(ClassCode(code), day)
    try:
        grid = collect.grid_at(catalogue, point.lon, point.lat, day)
    except Refusal:
        grid = collect.unplaced(catalogue, day)  # The boundaries changed since: somebody has it.
    text = CaseText(words=f"{what.en}\n{what.zh}", address=address, point=point)
    collected = CaseCollected(
        case_id=case_id,
        source=Source.ALARM,
        class_code=None if known is None else known.code,
        grid_id=grid.id,
        desk=catalogue.top if known is None else catalogue.at_level(grid.area, known.level),
        point=None,
        sealed=look.seal(case_id, text),
        limit=first_limit(catalogue, Step.REGISTER)
        if known is None
        else known.limits[Step.REGISTER],
    )
    if not urgent:
        return (collected,)
    return collected, CaseSentToRoom(case_id=case_id, reason=what.both)


def _told(catalogue: GoodsCatalogue, lot: Lot, found: Difference) -> Words:
    """For instance "Lot 7, blasting explosive: 1 kg missing."."""
    goods = goods_of(catalogue, lot)
    amount = amount_words(goods, abs(found.change) or len(found.missing))
    gone = found.is_missing
    en, zh = ("missing", "短少") if gone else ("too much", "多出")
    return Words(
        f"Lot {lot.id}, {goods.name.en}: {amount.en} {en}.",
        f"批次 {lot.id}，{goods.name.zh}：{zh} {amount.zh}。",
    )


def _joined(told: Sequence[Words]) -> Words:
    return Words(" ".join(one.en for one in told), "".join(one.zh for one in told))
