"""What every test stands on: where real data lies, and no network but this machine's own."""

import os

# Before numpy is loaded: small matrices on several threads mostly wait for one another.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import signal
import socket
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.stages import FOLDERS, TESTS, lies_in, may_hold, needs_no_reading, spelled, turn

ROOT = TESTS.parent
LOCAL_HOSTS = {"127.0.0.1", "::1", "localhost", None, ""}


def find_real_data() -> Path | None:
    """The folder of recorded days: TURNOUT_DATA, else the one beside the checkout, else None."""
    named = os.environ.get("TURNOUT_DATA")
    if named:
        return Path(named)
    beside = ROOT.parent / "shared" / "data"
    return beside if beside.is_dir() else None


REAL_DATA = find_real_data()
if REAL_DATA is not None:
    if not REAL_DATA.is_dir():
        raise pytest.UsageError(f"TURNOUT_DATA names {REAL_DATA}, which is no folder")
    os.environ["TURNOUT_DATA"] = str(REAL_DATA)


def pytest_configure() -> None:
    """Let programs under test hear Ctrl-C and hang-ups, whoever started the tests.

    A shell that starts something in the background, or nohup, has these signals ignored, and
    what is ignored stays ignored in every child.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave unread what holds no test of the stage."""
    if not collection_path.match("test_*.py"):
        return None
    return True if needs_no_reading(collection_path, config.option.markexpr) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what a folder marks, and put the longest files first. Without the recorded days, leave
    out what reads them, and keep count of it."""
    _refuse_equal_names(items)
    for item in items:
        for marker in FOLDERS:
            _mark(item, marker)
    left_out = [] if REAL_DATA else [i for i in items if i.get_closest_marker("real_data")]
    if left_out:
        items[:] = [item for item in items if item not in set(left_out)]
        config.hook.pytest_deselected(items=left_out)
    items.sort(key=lambda item: turn(item.path))
    _say_left_out(config, len(left_out))


def _refuse_equal_names(items: list[pytest.Item]) -> None:
    """Of several tests of one name two workers would run one, and none can be run again."""
    counted = Counter(item.nodeid for item in items)
    if twice := [name for name, number in counted.items() if number > 1]:
        raise pytest.UsageError(f"several tests are called {', '.join(sorted(twice))}")


def _mark(item: pytest.Item, marker: str) -> None:
    if lies_in(item.path, marker):
        item.add_marker(marker)
    elif item.get_closest_marker(marker) and not may_hold(item.path, marker):
        word = spelled(marker)
        raise pytest.UsageError(f"{item.path}: say {word} here, where its stage looks for it")


LEFT_OUT = pytest.StashKey[int]()


def _say_left_out(config: pytest.Config, count: int) -> None:
    """One of several workers tells the process that started it, which collects nothing itself."""
    config.stash[LEFT_OUT] = count
    if hasattr(config, "workeroutput"):
        config.workeroutput["left_out"] = count


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """A worker has ended: each of them left out the same tests."""
    node.config.stash[LEFT_OUT] = getattr(node, "workeroutput", {}).get("left_out", 0)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say aloud what was not run: nothing is left out in silence."""
    count = config.stash.get(LEFT_OUT, 0)
    if count:
        terminalreporter.section("not run", sep="!", red=True, bold=True)
        terminalreporter.write_line(
            f"{count} tests read the recorded days of a real city and were not run: "
            "set TURNOUT_DATA to the folder that holds them."
        )


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """A skipped test fails the run: leave a test out by a marker, with a count, or not at all."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if skipped and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        reporter.write_line(f"\n{len(skipped)} tests skipped themselves; a skip is a failure here.")


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of recorded days. Tests that ask for it carry the marker `real_data`."""
    if REAL_DATA is None:
        raise RuntimeError("this test reads recorded days but lacks the marker real_data")
    return REAL_DATA


@pytest.fixture(scope="session", autouse=True)
def _only_this_machine() -> Iterator[None]:
    """Refuse every connection that leaves the machine, in any test."""
    real_connect = socket.socket.connect

    def connect(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and address[0] not in LOCAL_HOSTS:
            raise AssertionError(f"a test tried to reach {address[0]}; tests stay on this machine")
        real_connect(self, address)  # type: ignore[arg-type]  # any address form the system takes

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        yield
