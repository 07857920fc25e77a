"""Facts about stocktakes."""

from datetime import datetime

from turnout.community.events.custody_base import StoreEvent
from turnout.community.model.custody import Counted, LicenceNumber
from turnout.community.model.ids import CaseId


class StockCounted(StoreEvent, frozen=True, kw_only=True):
    """Somebody counted the store, not knowing what the other one counted."""

    stocktake: int
    keeper: LicenceNumber
    lots: tuple[Counted, ...]


class RecountAsked(StoreEvent, frozen=True, kw_only=True):
    """The two counts differ from each other: both count again."""

    stocktake: int


class StocktakeDone(StoreEvent, frozen=True, kw_only=True):
    """The store is counted. Until `next_by` it is to be counted again."""

    stocktake: int
    next_by: datetime


class StocktakeBrokenOff(StoreEvent, frozen=True, kw_only=True):
    """The count was given up, and why; it stays due."""

    stocktake: int
    keeper: LicenceNumber
    reason: str


class StocktakeLate(StoreEvent, frozen=True, kw_only=True):
    """The store was not counted in time: the desk has a case."""

    case_id: CaseId
