"""Acceptance checks of parcel depots, beside the catalogue of what nobody may send."""

from collections.abc import Mapping
from datetime import date

from turnout.community.catalogue import Body, BodyId, Catalogue
from turnout.community.goods import GoodsCatalogue, ItemCode, Prohibited
from turnout.community.model.parcels import Depot, DepotId
from turnout.community.refusals import refusal

MOST_AT_ONCE = 10_000
"""More parcels than a depot checks in a day are a slip of the finger."""


def get_depot(depots: Mapping[DepotId, Depot], depot_id: DepotId) -> Depot:
    """Refuses: unknown_depot."""
    found = depots.get(depot_id)
    if found is None:
        raise refusal("unknown_depot", depot=depot_id)
    return found


def get_prohibited(catalogue: GoodsCatalogue, item: ItemCode, day: date) -> Prohibited:
    """The item, prohibited on that day. Refuses: not_prohibited."""
    found = catalogue.prohibited.get(item)
    if found is None or not found.holds(day):
        raise refusal("not_prohibited", item=item, day=day.isoformat())
    return found


def require_count(count: int) -> None:
    """Refuses: parcels_wrong."""
    if not 1 <= count <= MOST_AT_ONCE:
        raise refusal("parcels_wrong", most=MOST_AT_ONCE)


def require_kept(depot: Depot, item: ItemCode) -> None:
    """Refuses: item_not_kept."""
    if depot.kept.get(item, 0) < 1:
        raise refusal("item_not_kept", depot=depot.id, item=item)


def get_body(catalogue: Catalogue, body: BodyId) -> Body:
    """Who takes it. Refuses: unknown_party."""
    found = catalogue.bodies.get(body)
    if found is None:
        raise refusal("unknown_party", party=body)
    return found
