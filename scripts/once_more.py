"""Run tests; where at most three of them failed, run those once more by themselves.

    python -m scripts.once_more WORDS FOR PYTEST

What passes then does not stop a landing, but is named at the very end: it is unsteady, or what it
tests is. What fails twice has failed, and so has a run in which anything else went wrong.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import pytest

MOST: Final = 3
"""More than so many are no chance."""
PASSED, SOME_FAILED = 0, 1
"""What pytest ends with. All else is no test that failed: a wrong word, a stop, its own fault."""

TOLD_IN: Final = "TESTS_TELL_FAILURES_IN"

Run = Callable[[Sequence[str]], tuple[int, list[str]]]
"""Words for pytest; how it ended, and which tests failed."""


class Failures:
    """Inside of pytest, where all reports come together: each test that failed, in whatever part.
    One that skipped itself has failed (tests/conftest.py), and skips itself again.

    Pytest's own list of what failed last forgets the test in which a worker died, as soon as the
    worker that follows has run it.
    """

    def __init__(self, path: Path) -> None:
        self._path, self._failed = path, set[str]()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """One part of a test is over."""
        announced = hasattr(report, "wasxfail")  # So pytest tells a failure announced from a skip.
        if report.failed or (report.skipped and not announced):
            self._failed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        """All is over."""
        self._path.write_text(json.dumps(sorted(self._failed)), encoding="utf-8")


def pytest_configure(config: pytest.Config) -> None:
    """Workers report to the process that started them; that one listens."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Failures(Path(os.environ[TOLD_IN])))


def run_pytest(words: Sequence[str]) -> tuple[int, list[str]]:
    """One run in a process of its own. What an older run told is nowhere to be read."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder, "failed.json")
        command = [sys.executable, "-m", "pytest", "-p", "scripts.once_more", *words]
        env = os.environ | {TOLD_IN: str(told)}
        code = subprocess.run(command, check=False, env=env).returncode
        return code, json.loads(told.read_bytes()) if told.is_file() else []


def verdict(words: Sequence[str], run: Run) -> tuple[int, list[str]]:
    """How the run ends, and which tests are unsteady."""
    code, failed = run(words)
    if code != SOME_FAILED or not 1 <= len(failed) <= MOST:
        return code, []
    print(f"\nOnce more, by themselves: {', '.join(failed)}\n", flush=True)
    code, _ = run(failed)
    return code, failed if code == PASSED else []


def main() -> int:
    """Say at the end what is unsteady."""
    code, unsteady = verdict(sys.argv[1:], run_pytest)
    if unsteady:
        print("\n" + " UNSTEADY ".center(80, "!"))
        print("Failed, then passed when run once more. Mend these tests, or what they test:")
        print("\n".join(f"  {name}" for name in unsteady))
        print("!" * 80, flush=True)
    return code


if __name__ == "__main__":
    raise SystemExit(main())
