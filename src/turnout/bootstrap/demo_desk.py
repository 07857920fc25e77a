"""The demo's community desk: five modelled weeks lie behind it, and its modelled keepers go on."""

from datetime import datetime, timedelta
from importlib.metadata import version
from typing import Final

from turnout.adapters.clock import DemoClock
from turnout.adapters.photos import modelled_photo
from turnout.community.catalogue import Catalogue
from turnout.community.service import DeskBook
from turnout.deployment.simulator.desk_keepers import count_stores
from turnout.deployment.simulator.desk_life import DeskLife
from turnout.deployment.simulator.desk_weeks import DAYS, five_weeks
from turnout.ledger.ports import Ledger
from turnout.ledger.sealing import Sealer

SEED: Final = 1


class DemoDesk:
    """Implements turnout.bootstrap.community.DeskWorld."""

    async def live_before(
        self, catalogue: Catalogue, ledger: Ledger, sealer: Sealer, until: datetime
    ) -> None:
        """The five weeks. Raises LedgerOutage, NotSaved."""
        await _live_before(catalogue, ledger, sealer, until)

    async def go_on(self, book: DeskBook) -> None:
        """Stores are counted in time. Raises NotSaved."""
        await count_stores(book)


async def _live_before(
    catalogue: Catalogue, ledger: Ledger, sealer: Sealer, until: datetime
) -> None:
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
