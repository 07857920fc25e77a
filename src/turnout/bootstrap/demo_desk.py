"""The demo's community desk begins with five modelled weeks behind it."""

from datetime import datetime, timedelta
from importlib.metadata import version
from typing import Final

from turnout.adapters.clock import DemoClock
from turnout.adapters.photos import modelled_photo
from turnout.community.catalogue import Catalogue
from turnout.community.service import DeskBook
from turnout.deployment.simulator.desk_life import DeskLife
from turnout.deployment.simulator.desk_weeks import DAYS, five_weeks
from turnout.ledger.ports import Ledger
from turnout.ledger.sealing import Sealer

SEED: Final = 1


async def live_before(
    catalogue: Catalogue, ledger: Ledger, sealer: Sealer, until: datetime
) -> None:
    """Let the weeks before `until` happen in a book that holds nothing yet. Raises LedgerOutage,
    NotSaved."""
    clock = DemoClock(until - timedelta(days=DAYS))
    clock.set_paused(True)
    book = await DeskBook.open(
        catalogue=catalogue,
        ledger=ledger,
        sealer=sealer,
        clock=clock,
        code_version=version("turnout"),
    )
    life = DeskLife(book, clock.advance_to, modelled_photo(), seed=SEED)
    await life.live(await five_weeks(life, until), until)
    await book.save_snapshot()
