"""What facts about goods share."""

from typing import ClassVar

from turnout.community.events.base import Event
from turnout.community.model.custody import LotId, StoreId


class CustodyEvent(Event, frozen=True, kw_only=True):
    """A fact about who may keep goods."""

    ABOUT: ClassVar[str] = "custody"


class StoreEvent(Event, frozen=True, kw_only=True):
    """A fact about a store."""

    store_id: StoreId

    def stream(self) -> str:
        """The store."""
        return f"store-{self.store_id}"


class LotEvent(Event, frozen=True, kw_only=True):
    """A fact about a lot. `change` is what it adds to the lot's balance, in the smallest unit of
    the goods: whoever adds up the changes of a lot's stream has its balance."""

    lot_id: LotId
    change: int

    def stream(self) -> str:
        """The lot."""
        return f"lot-{self.lot_id}"
