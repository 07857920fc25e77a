"""What commands about parcel depots share."""

from turnout.community.commands.custody_base import KeeperCommand
from turnout.community.model.parcels import DepotId


class DepotCommand(KeeperCommand, frozen=True, kw_only=True):
    """A command about a depot, by one of its licensed staff."""

    depot_id: DepotId
