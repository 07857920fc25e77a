"""Facts of parcel depots. `month` is the city's, so that counts add up by it."""

from turnout.base.geo import Point
from turnout.community.catalogue import BodyId
from turnout.community.events.parcels_base import DepotEvent
from turnout.community.goods import ItemCode
from turnout.community.model.custody import LicenceNumber, OrganisationId
from turnout.community.model.ids import CaseId


class DepotOpened(DepotEvent, frozen=True, kw_only=True):
    """A place that takes parcels."""

    organisation: OrganisationId
    name: str
    point: Point


class ParcelsPassed(DepotEvent, frozen=True, kw_only=True):
    """So many parcels were looked into and taken."""

    keeper: LicenceNumber
    month: str
    count: int


class ItemRefused(DepotEvent, frozen=True, kw_only=True):
    """A prohibited item was found and not taken. `kept`: it waits to be handed over; otherwise it
    went back to who brought it. `case_id`: the desk's case, when the control room was called."""

    keeper: LicenceNumber
    month: str
    item: ItemCode
    kept: bool
    case_id: CaseId | None = None


class ItemHandedOver(DepotEvent, frozen=True, kw_only=True):
    """An item that was kept went to a body, which gave a receipt."""

    keeper: LicenceNumber
    month: str
    item: ItemCode
    body: BodyId
    receipt: str
