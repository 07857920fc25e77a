"""Which files a stage of the tests has to read.

A stage chooses tests by their markers, and most files hold none that it chooses. Two markers are
known before a file is read: by its folder, or by the marker's name in the file.
"""

import re
from pathlib import Path

TESTS = Path(__file__).resolve().parent
FOLDERS = {"alone": {"kills", "newcomer", "pair"}, "browser": {"pages"}}
"""Folders all of whose tests carry the marker. Alone is what kills rooms and databases and measures
how long they are away: beside others it would measure the others. What drives a browser has a stage
of its own: the library that drives it leaves a loop running, in which no other test can
start one."""

FIRST = (
    "web/test_interface.py",
    "simulation/test_nine_days.py",
    "contracts/test_backup.py",
    "cities/test_real_cities.py",
    "unit/engines/siting/test_published.py",
    "web/pages/test_looks.py",
    "web/pages/test_a_shift.py",
)
"""The longest files, longest first: the last files that two processes are given should be short."""

TERM = re.compile(r"(not )?(\w+)")


def spelled(marker: str) -> str:
    """How a file says that some of its tests carry a marker."""
    return f"pytest.mark.{marker}"


def lies_in(file: Path, marker: str) -> bool:
    """Whether all tests of a file carry the marker, by its folder."""
    return bool(FOLDERS[marker] & set(file.relative_to(TESTS).parts))


def may_hold(file: Path, marker: str) -> bool:
    """Whether some test of a file may."""
    return lies_in(file, marker) or spelled(marker) in file.read_text(encoding="utf-8")


def needs_no_reading(file: Path, chosen: str) -> bool:
    """Whether the expression of markers, as given to `-m`, chooses no test of a test file."""
    terms = [TERM.fullmatch(term) for term in chosen.split(" and ")]
    if None in terms:
        return False
    wanted = [(term[2], term[1] is None) for term in terms if term and term[2] in FOLDERS]
    return any(
        not may_hold(file, marker) if carried else lies_in(file, marker)
        for marker, carried in wanted
    )


def turn(file: Path) -> int:
    """When a file's tests run: the longest first, the others after them in their order."""
    name = file.relative_to(TESTS).as_posix()
    return FIRST.index(name) if name in FIRST else len(FIRST)
