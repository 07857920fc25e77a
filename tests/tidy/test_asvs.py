"""What docs/reference/asvs.md calls met is met by a test that is there."""

import re

from tests.tidy.files import ROOT, list_texts

PAGE = ROOT / "docs" / "reference" / "asvs.md"
STATES = {"met", "met under TLS", "open"}


def test_every_test_that_the_page_names_is_there() -> None:
    known = {
        name
        for path, text in list_texts(".py")
        if path.startswith("tests/")
        for name in re.findall(r"def (test_\w+)", text)
    }
    named = set(re.findall(r"`(test_\w+)`", PAGE.read_text(encoding="utf-8")))
    assert len(named) > 20
    assert sorted(named - known) == []


def test_every_row_is_met_or_open_and_says_why() -> None:
    rows = re.findall(r"^\| (.+) \| (.+) \| (.+) \|$", PAGE.read_text(encoding="utf-8"), re.M)
    told = [row for row in rows if row[0] != "Requirement"]
    assert len(told) > 40
    assert [row for row in told if row[1] not in STATES or len(row[2]) < 10] == []
