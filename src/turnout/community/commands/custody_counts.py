"""What is asked about stocktakes."""

from turnout.community.commands.base import Command
from turnout.community.commands.custody_base import StoreCommand
from turnout.community.model.custody import Counted, StoreId


class CountStore(StoreCommand, frozen=True, kw_only=True, tag="count_store"):
    """Say what was counted: of every lot in the store."""

    lots: tuple[Counted, ...]


class BreakOffStocktake(StoreCommand, frozen=True, kw_only=True, tag="break_off_stocktake"):
    """Give a count up that is under way."""

    reason: str


class NoteStocktakeLate(Command, frozen=True, kw_only=True, tag="note_stocktake_late"):
    """A store was not counted in time: note it."""

    store_id: StoreId
