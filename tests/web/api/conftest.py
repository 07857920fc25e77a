"""The room that most tests here speak to."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.api.people import People, people
from tests.web.api.served import Web, served

ROOT = Path(__file__).resolve().parents[3]
TURNOUT = (sys.executable, "-m", "turnout.cli.main")


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo city: the one that `make demo` built, else one built now."""
    built = ROOT / "cities" / "coquimbo"
    if (built / "city.toml").is_file():
        return built
    folder = tmp_path_factory.mktemp("cities") / "coquimbo"
    command = [*TURNOUT, "city", "build", "--preset", "coquimbo", "--out", str(folder)]
    subprocess.run(command, check=True, timeout=300)
    return folder


@pytest.fixture
def web() -> Iterator[Web]:
    """Toytown's room, served."""
    with served() as found:
        yield found


@pytest.fixture
def staff() -> Iterator[People]:
    """Toytown's room with a door, and an administrator who makes people."""
    with people() as found:
        yield found
