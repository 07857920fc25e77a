"""What commands about goods share."""

from turnout.community.commands.base import Command
from turnout.community.model.custody import LicenceNumber, LotId, StoreId


class KeeperCommand(Command, frozen=True, kw_only=True):
    """A command that one of the licensed staff gives, known by the number of the licence."""

    keeper: LicenceNumber


class LotCommand(KeeperCommand, frozen=True, kw_only=True):
    """A command about so much of a lot. `serials` names the pieces where the goods have them."""

    lot_id: LotId
    amount: int
    serials: tuple[str, ...] = ()


class StoreCommand(KeeperCommand, frozen=True, kw_only=True):
    """A command about a store."""

    store_id: StoreId
