"""The demo's community desk: five modelled weeks lie behind it, and its modelled keepers go on."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from importlib.metadata import version
from typing import Final

from turnout.adapters.clock import DemoClock
from turnout.adapters.photos import modelled_photo
from turnout.base.geo import Point
from turnout.base.text import Language
from turnout.community.catalogue import Catalogue, GridId
from turnout.community.refusals import Refusal
from turnout.community.rules.collect import grid_at
from turnout.community.service import DeskBook
from turnout.deployment.simulator.desk_keepers import count_stores
from turnout.deployment.simulator.desk_life import DeskLife
from turnout.deployment.simulator.desk_weeks import DAYS, five_weeks
from turnout.engines.roads.network import RoadNetwork
from turnout.ledger.ports import Ledger
from turnout.ledger.sealing import Sealer

SEED: Final = 1

CROSSINGS: Final = 1_000
"""So many of a city's crossings are places where something may have happened."""


class DemoDesk:
    """Implements turnout.bootstrap.community.DeskWorld."""

    def __init__(self, network: RoadNetwork, language: Language) -> None:
        """Things happen on these roads; modelled people write in this language."""
        self._network = network
        self._language: Language = language

    async def live_before(
        self, catalogue: Catalogue, ledger: Ledger, sealer: Sealer, until: datetime
    ) -> None:
        """The five weeks. Raises LedgerOutage, NotSaved."""
        streets = streets_by_grid(catalogue, self._network, until.date())
        await _live_before(
            catalogue, ledger, sealer, until, streets=streets, language=self._language
        )

    async def go_on(self, book: DeskBook) -> None:
        """Stores are counted in time. Raises NotSaved."""
        await count_stores(book)


def streets_by_grid(
    catalogue: Catalogue, network: RoadNetwork, day: date
) -> dict[GridId, list[Point]]:
    """Crossings from all over the city, by the grid in which they lie on a day; a grid without one
    is left out."""
    every = max(1, network.node_count // CROSSINGS)
    found: dict[GridId, list[Point]] = {}
    lons, lats = network.node_lon[::every].tolist(), network.node_lat[::every].tolist()
    for lon, lat in zip(lons, lats, strict=True):
        with suppress(Refusal):  # It lies in no grid.
            grid = grid_at(catalogue, lon, lat, day)
            found.setdefault(grid.id, []).append(Point(lon, lat))
    return found


async def _live_before(
    catalogue: Catalogue,
    ledger: Ledger,
    sealer: Sealer,
    until: datetime,
    *,
    streets: Mapping[GridId, Sequence[Point]],
    language: Language,
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
    life = DeskLife(
        book, clock.advance_to, modelled_photo(), streets=streets, seed=SEED, language=language
    )
    await life.live(await five_weeks(life, until), until)
    await book.save_snapshot()
