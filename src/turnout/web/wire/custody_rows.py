"""What is shown of licensed goods and parcels. Amounts are in the smallest unit of the goods."""

from datetime import date

from turnout.web.wire.basics import Instant, Shape, WordsShape
from turnout.web.wire.case_rows import NamedShape


class LicensedGoodsShape(Shape):
    """One kind of goods. `measure`: g, piece or ml."""

    code: str
    name: WordsShape
    un: str
    family: str
    measure: str
    serials: bool


class ProhibitedShape(Shape):
    """What no parcel may hold. `hand_over`: it is kept, not given back."""

    code: str
    name: WordsShape
    hand_over: bool


class GoodsCatalogueShape(Shape):
    """The goods and the prohibited items of today, and who takes what was kept."""

    goods: list[LicensedGoodsShape]
    prohibited: list[ProhibitedShape]
    bodies: list[NamedShape]


class OnTheWayShape(Shape):
    """A lot on its way to another store."""

    to: str
    accept_until: Instant
    late: bool


class DrawnShape(Shape):
    """What is out for an order."""

    order: str
    amount: int


class LotShape(Shape):
    """A lot. `balance` and `serials` are None while whoever looks is to count it unknowing."""

    lot_id: int
    code: str
    goods: str
    store: str
    balance: int | None
    serials: list[str] | None
    way: OnTheWayShape | None
    drawn: list[DrawnShape]


class StoreLimitShape(Shape):
    """How much of some goods a store may hold, and what it holds, None while it is counted."""

    goods: str
    most: int
    held: int | None


class StoreShape(Shape):
    """A store. `counting`: a stocktake is under way, `counted_by` counted first."""

    store_id: str
    organisation: str
    name: str
    counting: bool
    counted_by: str | None
    counted_at: Instant | None
    next_by: Instant
    late: bool
    limits: list[StoreLimitShape]
    lots: list[LotShape]


class ItemCountShape(Shape):
    """So many of a prohibited item."""

    item: str
    count: int


class MonthShape(Shape):
    """What a depot did in a month."""

    month: str
    passed: int
    given_back: list[ItemCountShape]
    handed_over: list[ItemCountShape]


class DepotShape(Shape):
    """A parcel depot, and what it keeps to be handed over."""

    depot_id: str
    organisation: str
    name: str
    kept: list[ItemCountShape]
    months: list[MonthShape]


class OtherStoreShape(Shape):
    """A store to which goods can be given."""

    store_id: str
    organisation: str
    name: str


class KeeperShape(Shape):
    """What one of the licensed staff works with."""

    keeper: str
    organisation: str
    name: str
    valid_until: date
    stores: list[StoreShape]
    coming: list[LotShape]
    depots: list[DepotShape]
    others: list[OtherStoreShape]
    now: Instant


class RedGoodsShape(Shape):
    """Something that is not as it should be. `about` names the lot, store or licence."""

    kind: str
    about: str
    since: Instant | None
    case_id: int | None


class LicenceShape(Shape):
    """A licence. `state`: holds, ending, ended, suspended or not_yet."""

    number: str
    organisation: str
    kind: str
    goods: list[str]
    valid_from: date
    valid_until: date
    state: str


class OrganisationShape(Shape):
    """An organisation that keeps goods or takes parcels."""

    organisation: str
    name: str


class DiscrepancyShape(Shape):
    """More (`change` above 0) or less than the book said."""

    number: int
    lot_id: int
    code: str
    goods: str
    store: str
    kind: str
    change: int
    missing: list[str]
    extra: list[str]
    at: Instant
    case_id: int | None


class InspectionShape(Shape):
    """What the inspector of goods sees."""

    reds: list[RedGoodsShape]
    discrepancies: list[DiscrepancyShape]
    licences: list[LicenceShape]
    organisations: list[OrganisationShape]
    stores: list[StoreShape]
    depots: list[DepotShape]
    now: Instant


class MovementShape(Shape):
    """One record of a lot, by its number and hash in the desk's book."""

    sequence: int
    type: str
    at: Instant
    actor: str
    change: int
    balance: int
    hash: str


class LotProofShape(Shape):
    """A lot with all of its movements: their changes add up to its balance."""

    lot: LotShape
    book: str
    movements: list[MovementShape]
