"""What time itself says of goods: nobody took them in time, nobody counted them in time."""

from datetime import datetime

from turnout.community.board import Board
from turnout.community.commands import DESK, Envelope
from turnout.community.commands.custody_counts import NoteStocktakeLate
from turnout.community.commands.custody_lots import NoteHandOverLate
from turnout.community.rules import custody_counts, custody_hand_over


def custody_due(board: Board, until: datetime) -> list[tuple[datetime, Envelope]]:
    """The commands that are due until then, the earliest first; ties by their keys."""
    custody, due = board.state.custody, list[tuple[datetime, Envelope]]()
    for lot in custody.lots.values():
        way = lot.hand_over
        if way is not None and custody_hand_over.is_late(way, now=until):
            key = f"late-lot-{lot.id}-{way.accept_until.timestamp()}"
            command = NoteHandOverLate(lot_id=lot.id)
            due.append((way.accept_until, Envelope(command=command, actor=DESK, key=key)))
    for store in custody.stores.values():
        if custody_counts.is_late(store, now=until):
            key = f"late-store-{store.id}-{store.next_by.timestamp()}"
            note = NoteStocktakeLate(store_id=store.id)
            due.append((store.next_by, Envelope(command=note, actor=DESK, key=key)))
    return sorted(due, key=lambda one: (one[0], one[1].key))
