"""The book of access as an auditor reads it: days, pages, files, and that it was read."""

from collections.abc import Iterator

import pytest

from tests.web.api.people import People, people
from turnout.access.model import Role
from turnout.ledger.export import parse_line
from turnout.ledger.verification import verify

MANY = 20
"""So many people who come in fill more than a page of the book."""


@pytest.fixture(scope="module")
def town() -> Iterator[People]:
    with people() as found:
        for number in range(MANY):
            found.member(f"comes.{number}", Role.DISPATCHER)
        yield found


def test_an_auditor_reads_days_page_by_page_takes_them_away_and_is_written_down(
    town: People,
) -> None:
    auditor = town.member("pages.through", Role.AUDITOR)
    me = auditor.get("/api/session").json()["holder"]
    first = auditor.get("/api/audit").json()
    assert len(first["rows"]) == 100
    second = auditor.get("/api/audit", params={"before": first["earlier"]}).json()
    shown = [row["sequence"] for row in first["rows"] + second["rows"]]
    assert shown == list(range(shown[0], shown[0] - len(shown), -1))
    read = [row for row in first["rows"] if row["type"] == "AuditRead"]
    assert [(row["who"], row["reason"], row["taken"]) for row in read[:1]] == [(me, "/", "page")]

    today = first["rows"][0]["at"][:10]
    table = auditor.get("/api/audit.csv", params={"from": today, "until": today, "about": me})
    lines = table.text.lstrip("\ufeff").splitlines()
    assert lines[0].startswith("sequence,at,fact,who_id,who,")
    assert "Pages.Through (pages.through)" in lines[1]
    looked, taken = auditor.get("/api/audit", params={"about": me}).json()["rows"][:2]
    assert (looked["type"], looked["taken"]) == ("AuditRead", "page")
    assert (taken["type"], taken["taken"]) == ("AuditRead", "csv")
    assert taken["reason"] == f"{today}/{today} {me}"

    long_ago = {"from": "2001-01-01", "until": "2001-01-31"}
    nothing = auditor.get("/api/audit", params=long_ago).json()
    assert (nothing["rows"], nothing["earlier"]) == ([], None)
    before = {"from": "2001-01-31", "until": "2001-01-01"}
    assert auditor.get("/api/audit", params=before).status_code == 409
    assert town.admin.get("/api/audit.jsonl").status_code == 403


def test_it_says_where_and_until_when_a_role_or_a_key_holds(town: People) -> None:
    until = "2026-12-24T00:00:00Z"
    west = town.member("of.the.west", Role.REVIEWER, districts=["west"], agency="fire")
    holder = west.get("/api/session").json()["holder"]
    lent = {"role": "planner", "ends_at": until}
    town.post(town.admin, f"/api/accounts/{holder}/roles", {"grants": [lent]})
    town.program(Role.SUBSCRIBER, districts=["west", "east"])
    auditor = town.member("reads.where", Role.AUDITOR)
    read = auditor.get("/api/audit").json()
    granted = [row["grants"] for row in read["rows"] if row["about"] == holder and row["grants"]]
    [[later], [first]] = granted
    assert (later["role"], later["ends_at"]) == ("planner", until)
    assert (first["role"], first["agency"], first["districts"]) == ("reviewer", "fire", ["west"])
    [[key]] = [row["grants"] for row in read["rows"] if row["type"] == "KeyIssued"]
    assert (key["role"], key["districts"]) == ("subscriber", ["east", "west"])
    assert {"east", "west", "V1", "G1", "M1"} <= {one["id"] for one in read["districts"]}
    named = {one["id"]: one["name"]["zh"] for one in read["agencies"]}
    assert {"fire", "welfare"} <= named.keys()
    table = auditor.get("/api/audit.csv").text
    assert ",reviewer agency=fire districts=west," in table
    assert ",planner ends_at=2026-12-24T00:00:00+00:00," in table
    assert ',"subscriber districts=east,west",' in table


def test_the_book_of_access_that_is_taken_away_proves_itself(town: People) -> None:
    auditor = town.member("takes.all", Role.AUDITOR)
    lines = auditor.get("/api/audit.jsonl").content.splitlines()
    records = [parse_line(line) for line in lines]
    assert verify(records) is None
    assert records[0].sequence == 1
    assert records[-1].type == "AuditRead"
