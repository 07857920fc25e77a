"""One bundle of each city for all replays of a test run."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from turnout.adapters.city.load import CityBundle, load_city
from turnout.adapters.memory import MemoryLedger
from turnout.bootstrap import replay
from turnout.bootstrap.replay import ReplayRequest, run_replay
from turnout.cli.city import build

Figures = dict[str, object]


@pytest.fixture(scope="session")
def san_francisco(tmp_path_factory: pytest.TempPathFactory, real_data: Path) -> CityBundle:
    """San Francisco's nine days, built once."""
    folder = tmp_path_factory.mktemp("cities") / "san-francisco"
    build(preset="san-francisco", source=real_data / "sf", out=folder)
    return load_city(folder)


@pytest.fixture(scope="session")
def nine_days(san_francisco: CityBundle) -> Callable[..., Figures]:
    """Replays the nine days, or other calls, and gives the figures."""

    def run(calls: Path | None = None, **settings: object) -> Figures:
        source = calls or san_francisco.calls
        assert source is not None
        request = ReplayRequest(bundle=san_francisco, calls=source, **settings)  # type: ignore[arg-type]  # the test's own keywords
        return asyncio.run(run_replay(request))

    return run


@pytest.fixture(scope="session")
def kept(nine_days: Callable[..., Figures]) -> tuple[Figures, MemoryLedger]:
    """The plain replay's figures, and the ledger that it left."""
    ledgers: list[MemoryLedger] = []

    class Kept(MemoryLedger):
        """A ledger that can still be read when the replay is over."""

        def __init__(self, book: str) -> None:
            super().__init__(book)
            ledgers.append(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(replay, "MemoryLedger", Kept)
        figures = nine_days()
    [ledger] = ledgers
    return figures, ledger


@pytest.fixture(scope="session")
def as_recorded(kept: tuple[Figures, MemoryLedger]) -> Figures:
    """The plain replay that the others are compared with."""
    return kept[0]
