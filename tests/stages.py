"""Which files a stage of the tests has to read.

A stage chooses tests by their markers, and most files hold none that it chooses. Whether a test
runs alone is known before its file is read: by the folder, or by the marker's name in the file.
"""

import re
from pathlib import Path

TESTS = Path(__file__).resolve().parent
ALONE = {"kills", "newcomer", "pages", "pair"}
"""Folders whose tests start rooms, databases or browsers and wait for them by the clock: beside
others they would measure the others."""

MARKER = "pytest.mark.alone"
TERM = r"(?:not )?\w+"
ONLY_ALONE = re.compile(rf"(?:{TERM} and )*alone(?: and {TERM})*")
NONE_ALONE = re.compile(rf"(?:{TERM} and )*not alone(?: and {TERM})*")


def lies_alone(file: Path) -> bool:
    """Whether all tests of a file run alone, by its folder."""
    return bool(ALONE & set(file.relative_to(TESTS).parts))


def may_hold_alone(file: Path) -> bool:
    """Whether some test of a file may."""
    return lies_alone(file) or MARKER in file.read_text(encoding="utf-8")


def needs_no_reading(file: Path, chosen: str) -> bool:
    """Whether the expression of markers, as given to `-m`, chooses no test of a test file."""
    if ONLY_ALONE.fullmatch(chosen):
        return not may_hold_alone(file)
    return bool(NONE_ALONE.fullmatch(chosen)) and lies_alone(file)
