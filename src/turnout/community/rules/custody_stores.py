"""Stores: what one may hold of each kind of goods, and what may not lie beside what."""

from collections.abc import Collection, Iterable

from turnout.base.overtaken import is_overtaken
from turnout.community.events.custody import StoreLimit
from turnout.community.goods import Goods, GoodsCatalogue, GoodsCode, amount_words
from turnout.community.model.custody import Custody, Lot, Store, StoreId
from turnout.community.refusals import refusal


def get_store(custody: Custody, store_id: StoreId) -> Store:
    """Refuses: unknown_store."""
    found = custody.stores.get(store_id)
    if found is None:
        raise refusal("unknown_store", store=store_id)
    return found


def require_not_counted(store: Store) -> None:
    """Nothing moves while a store is counted: both counts are of one moment. Refuses:
    store_being_counted."""
    if store.stocktake is not None:
        raise refusal("store_being_counted", store=store.name)


def require_room(
    catalogue: GoodsCatalogue, store: Store, goods: Goods, amount: int, lots: Iterable[Lot]
) -> None:
    """`lots` is what lies there already or is on its way, something of each. Refuses:
    store_not_for_goods, store_full, goods_apart."""
    if goods.code not in store.limits:
        raise refusal("store_not_for_goods", store=store.name, goods=goods.name)
    held = tuple(lots)
    there = sum(lot.balance for lot in held if lot.goods == goods.code)
    most = store.limits[goods.code]
    if there + amount > most:
        left = amount_words(goods, max(most - there, 0))
        raise refusal("store_full", store=store.name, goods=goods.name, left=left)
    beside = [catalogue.goods[lot.goods] for lot in held]
    groups = {goods.group, *(one.group for one in beside)}
    if len(groups) > 1 and not any(groups <= set(one) for one in catalogue.rules.together):
        other = next(one for one in beside if one.group != goods.group)
        raise refusal("goods_apart", goods=goods.name, other=other.name, store=store.name)


def require_as_seen(
    store: Store, limits: Iterable[StoreLimit], *, seen: Iterable[StoreLimit] | None
) -> None:
    """Refuses: changed_meanwhile."""
    wanted = {limit.goods: limit.most for limit in limits}
    looked = None if seen is None else {limit.goods: limit.most for limit in seen}
    if is_overtaken(store.limits, seen=looked, wanted=wanted):
        raise refusal("changed_meanwhile")


def require_limits(
    catalogue: GoodsCatalogue, limits: Collection[StoreLimit], lots: Iterable[Lot]
) -> None:
    """Refuses: limit_wrong, store_holds_more."""
    named = {limit.goods: limit.most for limit in limits}
    if not named or len(named) != len(limits) or min(named.values()) < 1:
        raise refusal("limit_wrong")
    held: dict[GoodsCode, int] = {}
    for lot in lots:
        held[lot.goods] = held.get(lot.goods, 0) + lot.balance
    for code, there in sorted(held.items()):
        if there > named.get(code, 0):
            goods = catalogue.goods[code]
            shown = amount_words(goods, there)
            raise refusal("store_holds_more", goods=goods.name, there=shown)


def counted_every_days(catalogue: GoodsCatalogue, goods: Iterable[GoodsCode]) -> int:
    """How often a store is counted: as often as the strictest of its goods asks; what no interval
    is given for is counted every day."""
    days = catalogue.rules.stocktake_days
    return min(days.get(catalogue.goods[code].family, 1) for code in goods)
