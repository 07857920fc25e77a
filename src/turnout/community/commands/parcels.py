"""What is asked about parcel depots."""

from turnout.base.geo import Point
from turnout.community.catalogue import BodyId
from turnout.community.commands.base import Command
from turnout.community.commands.parcels_base import DepotCommand
from turnout.community.goods import ItemCode
from turnout.community.model.custody import OrganisationId
from turnout.community.model.parcels import DepotId


class OpenDepot(Command, frozen=True, kw_only=True, tag="open_depot"):
    """Enter a depot."""

    depot_id: DepotId
    organisation: OrganisationId
    name: str
    point: Point


class PassParcels(DepotCommand, frozen=True, kw_only=True, tag="pass_parcels"):
    """So many parcels were looked into and taken."""

    count: int


class RefuseItem(DepotCommand, frozen=True, kw_only=True, tag="refuse_item"):
    """A prohibited item was found."""

    item: ItemCode


class HandOverItem(DepotCommand, frozen=True, kw_only=True, tag="hand_over_item"):
    """A body took an item that was kept."""

    item: ItemCode
    body: BodyId
    receipt: str
