"""Licensed dangerous goods as they stand now: a fold of their facts.

Organisations and licensed staff are known by licence numbers; nobody is named.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import NewType

import msgspec

from turnout.base.geo import Point
from turnout.base.ids import Actor
from turnout.community.goods import GoodsCode
from turnout.community.model.ids import CaseId

OrganisationId = NewType("OrganisationId", str)
LicenceNumber = NewType("LicenceNumber", str)
StoreId = NewType("StoreId", str)
LotId = NewType("LotId", int)
"""A lot's number, counted from 1 in one city."""


class LicenceKind(StrEnum):
    """What a licence lets an organisation do; KEEP is that of one of its staff."""

    MAKE = "make"
    HOLD = "hold"
    USE = "use"
    KEEP = "keep"


class Licence(msgspec.Struct, kw_only=True):
    """A licence on its days, both counted. `goods` is empty for KEEP; `account`: it is used from
    this account alone; `suspended` is the reason."""

    number: LicenceNumber
    organisation: OrganisationId
    kind: LicenceKind
    goods: tuple[GoodsCode, ...]
    valid_from: date
    valid_until: date
    account: str | None = None
    suspended: str | None = None


class Counted(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What somebody counted of a lot."""

    lot_id: LotId
    amount: int
    serials: tuple[str, ...] = ()


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """One person's count of a store."""

    keeper: LicenceNumber
    by: Actor
    lots: tuple[Counted, ...]


class Stocktake(msgspec.Struct, kw_only=True):
    """A count that is under way. `first` None: both are to count (again)."""

    number: int
    first: Count | None = None
    recounts: int = 0


class Store(msgspec.Struct, kw_only=True):
    """A place for goods: what it may hold of each, and when it is to be counted next. `late`: that
    the count is overdue was told."""

    id: StoreId
    organisation: OrganisationId
    name: str
    point: Point
    limits: dict[GoodsCode, int]
    next_by: datetime
    stocktake: Stocktake | None = None
    stocktakes: int = 0
    counted_at: datetime | None = None
    late: bool = False


class Origin(StrEnum):
    """Where a lot comes from. RECEIVED: from outside this book, that is from another city, or from
    before the book was opened."""

    MADE = "made"
    IMPORTED = "imported"
    RECEIVED = "received"


class HandOver(msgspec.Struct, kw_only=True):
    """A lot on its way to another store, as its giver counted it. `late`: that nobody took it in
    time was told."""

    keeper: LicenceNumber
    by: Actor
    to: StoreId
    at: datetime
    accept_until: datetime
    late: bool = False


class Drawn(msgspec.Struct, kw_only=True):
    """What was used of a lot for one order, and did not come back."""

    amount: int = 0
    serials: list[str] = msgspec.field(default_factory=list)


class Lot(msgspec.Struct, kw_only=True):
    """Goods of one origin in one place: in a store, or on the way from it to another one."""

    id: LotId
    goods: GoodsCode
    store: StoreId
    parent: LotId | None = None
    balance: int = 0
    serials: list[str] = msgspec.field(default_factory=list)
    hand_over: HandOver | None = None
    drawn: dict[str, Drawn] = msgspec.field(default_factory=dict)


class DiscrepancyKind(StrEnum):
    """How it came out that a lot is not what it should be."""

    HAND_OVER = "hand_over"
    STOCKTAKE = "stocktake"
    LOSS = "loss"


class Discrepancy(msgspec.Struct, kw_only=True):
    """More (`change` above 0) or less than the book said, until somebody settles it. `missing` and
    `extra` are serials."""

    number: int
    lot_id: LotId
    kind: DiscrepancyKind
    change: int
    at: datetime
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    case_id: CaseId | None = None


class Custody(msgspec.Struct, kw_only=True):
    """All of it. `places`: the lot in which each serial of goods is, None once it is gone."""

    organisations: dict[OrganisationId, str] = msgspec.field(default_factory=dict)
    licences: dict[LicenceNumber, Licence] = msgspec.field(default_factory=dict)
    stores: dict[StoreId, Store] = msgspec.field(default_factory=dict)
    lots: dict[LotId, Lot] = msgspec.field(default_factory=dict)
    next_lot: int = 1
    places: dict[GoodsCode, dict[str, LotId | None]] = msgspec.field(default_factory=dict)
    discrepancies: dict[int, Discrepancy] = msgspec.field(default_factory=dict)
    next_discrepancy: int = 1

    def lots_at(self, store: StoreId) -> list[Lot]:
        """What lies in a store, by number."""
        return [
            lot
            for lot in self.lots.values()
            if lot.store == store and lot.balance > 0 and lot.hand_over is None
        ]

    def lots_for(self, store: StoreId) -> list[Lot]:
        """What lies in a store or may come (back) to it: it has to have room for all of that."""
        return [
            lot
            for lot in self.lots.values()
            if lot.balance > 0
            and (lot.store == store or (lot.hand_over is not None and lot.hand_over.to == store))
        ]
