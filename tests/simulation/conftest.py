"""One bundle of each city for all replays of a test run."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from turnout.adapters.city.load import CityBundle, load_city
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

    def replay(calls: Path | None = None, **settings: object) -> Figures:
        source = calls or san_francisco.calls
        assert source is not None
        request = ReplayRequest(bundle=san_francisco, calls=source, **settings)  # type: ignore[arg-type]  # the test's own keywords
        return asyncio.run(run_replay(request))

    return replay


@pytest.fixture(scope="session")
def as_recorded(nine_days: Callable[..., Figures]) -> Figures:
    """The plain replay that the others are compared with."""
    return nine_days()
