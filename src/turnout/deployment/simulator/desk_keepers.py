"""Modelled keepers of goods, who go on with their work while a demo runs: without them every demo
would be told, some days on, that nobody counted its stores."""

import contextlib
from datetime import timedelta
from typing import Final

from turnout.base.ids import Actor
from turnout.community.commands import Envelope
from turnout.community.commands.custody_counts import CountStore
from turnout.community.model.custody import Counted, Custody, LicenceNumber, Store
from turnout.community.refusals import Refusal
from turnout.community.service import DeskBook
from turnout.deployment.simulator.desk_places import COUNTERS

AHEAD: Final = timedelta(days=1)


async def count_stores(book: DeskBook) -> None:
    """Two keepers count each modelled store a day before it is due, and find what the book says. A
    count that somebody else began is left alone. Raises NotSaved."""
    custody = (await book.settled()).state.custody
    soon = book.now() + AHEAD
    for store in list(custody.stores.values()):
        if store.organisation in COUNTERS and store.stocktake is None and store.next_by <= soon:
            with contextlib.suppress(Refusal):  # Somebody was faster.
                await _count(book, custody, store)


async def _count(book: DeskBook, custody: Custody, store: Store) -> None:
    due, lots = store.next_by.timestamp(), _counted(custody, store)
    for number in COUNTERS[store.organisation]:
        command = CountStore(keeper=LicenceNumber(number), store_id=store.id, lots=lots)
        actor, key = Actor(f"modelled-{number}"), f"modelled-count-{store.id}-{due}-{number}"
        await book.submit(Envelope(command=command, actor=actor, key=key))


def _counted(custody: Custody, store: Store) -> tuple[Counted, ...]:
    return tuple(
        Counted(lot_id=lot.id, amount=lot.balance, serials=tuple(lot.serials))
        for lot in custody.lots_at(store.id)
    )
