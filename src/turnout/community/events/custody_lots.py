"""Facts about lots: what came, went, was counted, is missing."""

from datetime import datetime

from turnout.community.events.custody_base import LotEvent
from turnout.community.goods import GoodsCode
from turnout.community.model.custody import (
    DiscrepancyKind,
    LicenceNumber,
    LotId,
    Origin,
    StoreId,
)
from turnout.community.model.ids import CaseId


class LotMade(LotEvent, frozen=True, kw_only=True):
    """Goods came to be in a store: made, imported, or received from outside."""

    goods: GoodsCode
    store_id: StoreId
    origin: Origin
    document: str
    serials: tuple[str, ...]
    keeper: LicenceNumber


class LotSplit(LotEvent, frozen=True, kw_only=True):
    """A part was taken off and is a lot of its own."""

    into: LotId
    serials: tuple[str, ...]
    keeper: LicenceNumber


class LotBegun(LotEvent, frozen=True, kw_only=True):
    """The part that was taken off another lot."""

    parent: LotId
    goods: GoodsCode
    store_id: StoreId
    serials: tuple[str, ...]
    keeper: LicenceNumber


class LotHandedOver(LotEvent, frozen=True, kw_only=True):
    """The giver counted it and gave it away; it is to be accepted in time. It changes nothing."""

    keeper: LicenceNumber
    to: StoreId
    amount: int
    accept_until: datetime


class LotAccepted(LotEvent, frozen=True, kw_only=True):
    """The other side counted so much, and has it now. A difference is a fact of its own."""

    keeper: LicenceNumber
    store_id: StoreId
    amount: int


class LotTakenBack(LotEvent, frozen=True, kw_only=True):
    """The giver counted so much, and has it again: the other side did not take it."""

    keeper: LicenceNumber
    amount: int


class HandOverLate(LotEvent, frozen=True, kw_only=True):
    """Nobody took it in time: the desk has a case."""

    case_id: CaseId


class LotUsed(LotEvent, frozen=True, kw_only=True):
    """So much was drawn for an order, at a place that the order names."""

    keeper: LicenceNumber
    serials: tuple[str, ...]
    place: str
    order: str


class LotReturned(LotEvent, frozen=True, kw_only=True):
    """So much of what was drawn for an order came back unused."""

    keeper: LicenceNumber
    serials: tuple[str, ...]
    order: str


class LotDestroyed(LotEvent, frozen=True, kw_only=True):
    """So much was destroyed before two witnesses."""

    keeper: LicenceNumber
    serials: tuple[str, ...]
    witnesses: tuple[LicenceNumber, ...]
    document: str


class DiscrepancyOpened(LotEvent, frozen=True, kw_only=True):
    """A lot is not what the book said: from now on the book says what was counted, and the
    difference waits to be explained. `case_id`: the desk's case about it."""

    number: int
    kind: DiscrepancyKind
    keeper: LicenceNumber
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    reason: str | None
    case_id: CaseId


class DiscrepancySettled(LotEvent, frozen=True, kw_only=True):
    """It is explained: so much was found again, the rest stays lost (or found)."""

    number: int
    serials: tuple[str, ...]
    reason: str
