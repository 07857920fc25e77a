"""Licensed goods and parcels as they are shown."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec

from turnout.community.board import Board
from turnout.community.custody_labels import Label, code_of
from turnout.community.custody_proof import Movement
from turnout.community.custody_views import held_at, licence_state, red_list
from turnout.community.goods import ItemCode, amount_words
from turnout.community.model.custody import Discrepancy, Licence, Lot, OrganisationId, Store
from turnout.community.model.parcels import Depot
from turnout.web.views.cases import named_shape
from turnout.web.views.rows import Row


def goods_catalogue_shape(board: Board, now: datetime) -> Row:
    """GoodsCatalogueShape."""
    catalogue, day = board.catalogue.custody, board.day(now)
    return {
        "goods": [
            {
                **named_shape(one.code, one.name),
                "un": one.un,
                "family": one.family.value,
                "measure": one.measure.value,
                "serials": one.serials,
            }
            for one in catalogue.goods.values()
        ],
        "prohibited": [
            {**named_shape(one.code, one.name), "hand_over": one.hand_over}
            for one in catalogue.prohibited.values()
            if one.holds(day)
        ],
        "bodies": [named_shape(one.id, one.name) for one in board.catalogue.bodies.values()],
    }


def keeper_shape(board: Board, licence: Licence, now: datetime) -> Row:
    """KeeperShape: the stores and depots of the organisation, and what comes to it."""
    custody, organisation = board.state.custody, licence.organisation
    own = [one for one in _stores(board) if one.organisation == organisation]
    coming = [lot for lot in custody.lots.values() if lot.hand_over is not None]
    names = {store.id for store in own}
    return {
        "keeper": licence.number,
        "organisation": organisation,
        "name": custody.organisations[organisation],
        "valid_until": licence.valid_until,
        "stores": [store_shape(board, one, blind=one.stocktake is not None) for one in own],
        "coming": [
            lot_shape(lot, blind=True)
            for lot in coming
            if lot.hand_over is not None and lot.hand_over.to in names
        ],
        "depots": [
            _depot(one) for one in board.state.depots.values() if one.organisation == organisation
        ],
        "others": [
            {"store_id": one.id, "organisation": one.organisation, "name": one.name}
            for one in _stores(board)
        ],
        "now": now,
    }


def _stores(board: Board) -> list[Store]:
    return sorted(board.state.custody.stores.values(), key=lambda one: one.id)


def store_shape(board: Board, store: Store, *, blind: bool) -> Row:
    """StoreShape; `blind`: without what the book says is there."""
    held = held_at(board, store)
    stocktake = store.stocktake
    first = None if stocktake is None else stocktake.first
    return {
        "store_id": store.id,
        "organisation": store.organisation,
        "name": store.name,
        "counting": stocktake is not None,
        "counted_by": None if first is None else first.keeper,
        "counted_at": store.counted_at,
        "next_by": store.next_by,
        "late": store.late,
        "limits": [
            {"goods": goods, "most": most, "held": None if blind else held.get(goods, 0)}
            for goods, most in store.limits.items()
        ],
        "lots": [
            lot_shape(lot, blind=blind and lot.hand_over is None)
            for lot in board.state.custody.lots.values()
            if lot.store == store.id and (lot.balance > 0 or (lot.drawn and not blind))
        ],
    }


def lot_shape(lot: Lot, *, blind: bool) -> Row:
    """LotShape."""
    way = lot.hand_over
    return {
        "lot_id": lot.id,
        "code": code_of(lot.id),
        "goods": lot.goods,
        "store": lot.store,
        "balance": None if blind else lot.balance,
        "serials": None if blind else lot.serials,
        "way": None
        if way is None
        else {"to": way.to, "accept_until": way.accept_until, "late": way.late},
        "drawn": [
            {"order": order, "amount": drawn.amount}
            for order, drawn in lot.drawn.items()
            if drawn.amount > 0
        ],
    }


def _items(counts: Mapping[ItemCode, int]) -> list[Row]:
    return [{"item": item, "count": count} for item, count in counts.items() if count > 0]


def _depot(depot: Depot) -> Row:
    return {
        "depot_id": depot.id,
        "organisation": depot.organisation,
        "name": depot.name,
        "kept": _items(depot.kept),
        "months": [
            {
                "month": month,
                "passed": tally.passed,
                "given_back": _items(tally.given_back),
                "handed_over": _items(tally.handed_over),
            }
            for month, tally in sorted(depot.months.items(), reverse=True)
        ],
    }


def inspection_shape(board: Board, now: datetime) -> Row:
    """InspectionShape."""
    custody, warn_days = board.state.custody, board.catalogue.custody.rules.warn_days
    licences = sorted(custody.licences.values(), key=lambda one: (one.valid_until, one.number))
    return {
        "reds": [msgspec.to_builtins(one) for one in red_list(board, now)],
        "discrepancies": [_discrepancy(board, one) for one in custody.discrepancies.values()],
        "licences": [
            {
                "number": one.number,
                "organisation": one.organisation,
                "kind": one.kind.value,
                "goods": list(one.goods),
                "valid_from": one.valid_from,
                "valid_until": one.valid_until,
                "state": licence_state(one, board.day(now), warn_days=warn_days).value,
            }
            for one in licences
        ],
        "organisations": [
            {"organisation": code, "name": name} for code, name in custody.organisations.items()
        ],
        "stores": [store_shape(board, one, blind=False) for one in _stores(board)],
        "depots": [_depot(one) for one in board.state.depots.values()],
        "now": now,
    }


def _discrepancy(board: Board, one: Discrepancy) -> Row:
    lot = board.state.custody.lots[one.lot_id]
    return {
        "number": one.number,
        "lot_id": lot.id,
        "code": code_of(lot.id),
        "goods": lot.goods,
        "store": lot.store,
        "kind": one.kind.value,
        "change": one.change,
        "missing": list(one.missing),
        "extra": list(one.extra),
        "at": one.at,
        "case_id": one.case_id,
    }


def lot_proof_shape(lot: Lot, book: str, movements: Sequence[Movement]) -> Row:
    """LotProofShape."""
    return {
        "lot": lot_shape(lot, blind=False),
        "book": book,
        "movements": [msgspec.to_builtins(one) for one in movements],
    }


def labels_of(board: Board, organisation: OrganisationId, lots: Sequence[int]) -> list[Label]:
    """The labels of these lots of an organisation, of all in its stores when none is named. A store
    that is being counted has none: they say how much there is."""
    custody, catalogue = board.state.custody, board.catalogue.custody
    found = []
    for lot in custody.lots.values():
        store = custody.stores[lot.store]
        theirs = store.organisation == organisation and store.stocktake is None
        if not theirs or lot.balance == 0 or (lots and lot.id not in lots):
            continue
        goods = catalogue.goods[lot.goods]
        found.append(
            Label(
                code=code_of(lot.id),
                goods=goods.name,
                un=goods.un,
                amount=amount_words(goods, lot.balance),
                store=f"{store.name} ({store.id})",
            )
        )
    return found
