"""What the pages on security and data protection call met is met by a test that is there."""

import re

import pytest

from tests.tidy.files import ROOT, list_texts

REFERENCE = ROOT / "docs" / "reference"
ROWS = {"asvs.md": 230, "dengbao.md": 40, "data-protection.md": 15}
SHOWN = re.compile(r"`test_\w+`|\]\(|tests/|`make ")
"""A test, a document, or a command."""
STATES = {"met", "met under TLS", "open", "not applicable"}


def rows_of(page: str) -> list[tuple[str, str, str]]:
    text = (REFERENCE / page).read_text(encoding="utf-8")
    found = re.findall(r"^\| (.+) \| (.+) \| (.+) \|$", text, re.M)
    return [row for row in found if row[1] != "State" and row[0] != "Class" and "|" not in row[0]]


@pytest.mark.parametrize("page", ROWS)
def test_every_test_that_a_page_names_is_there(page: str) -> None:
    known = {
        name
        for path, text in list_texts(".py")
        if path.startswith("tests/")
        for name in re.findall(r"def (test_\w+)", text)
    }
    named = set(re.findall(r"`(test_\w+)`", (REFERENCE / page).read_text(encoding="utf-8")))
    assert len(named) > 10
    assert sorted(named - known) == []


@pytest.mark.parametrize("page", ROWS)
def test_every_row_is_met_or_open_and_says_why(page: str) -> None:
    told = rows_of(page)
    assert len(told) >= ROWS[page]
    assert [row for row in told if row[1] not in STATES or len(row[2]) < 10] == []


@pytest.mark.parametrize("page", ROWS)
def test_what_is_met_is_shown(page: str) -> None:
    unshown = [
        row for row in rows_of(page) if row[1].startswith("met") and not SHOWN.search(row[2])
    ]
    assert unshown == []
