"""What is asked about lots."""

from turnout.community.commands.base import Command
from turnout.community.commands.custody_base import LotCommand, StoreCommand
from turnout.community.goods import GoodsCode
from turnout.community.model.custody import LicenceNumber, LotId, Origin, StoreId


class MakeLot(StoreCommand, frozen=True, kw_only=True, tag="make_lot"):
    """Enter goods that were made, imported, or received from outside."""

    goods: GoodsCode
    amount: int
    serials: tuple[str, ...] = ()
    origin: Origin
    document: str


class SplitLot(LotCommand, frozen=True, kw_only=True, tag="split_lot"):
    """Make a part of a lot a lot of its own."""


class HandOverLot(LotCommand, frozen=True, kw_only=True, tag="hand_over_lot"):
    """Give so much of a lot away to another store; a part of it is split off first."""

    to: StoreId


class AcceptLot(LotCommand, frozen=True, kw_only=True, tag="accept_lot"):
    """Take a lot that comes, as counted."""


class TakeBackLot(LotCommand, frozen=True, kw_only=True, tag="take_back_lot"):
    """Take a lot back that the other side did not take, as counted."""


class UseLot(LotCommand, frozen=True, kw_only=True, tag="use_lot"):
    """Draw so much for an order."""

    place: str
    order: str


class ReturnLot(LotCommand, frozen=True, kw_only=True, tag="return_lot"):
    """Bring back what was drawn for an order and not used."""

    order: str


class ReportLoss(LotCommand, frozen=True, kw_only=True, tag="report_loss"):
    """Say that so much is gone."""

    reason: str


class DestroyLot(LotCommand, frozen=True, kw_only=True, tag="destroy_lot"):
    """Destroy so much before two witnesses."""

    witnesses: tuple[LicenceNumber, ...]
    document: str


class NoteHandOverLate(Command, frozen=True, kw_only=True, tag="note_hand_over_late"):
    """Nobody took a lot in time: note it."""

    lot_id: LotId
