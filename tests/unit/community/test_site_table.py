"""A table of sites: every row that is wrong is named, with what to do."""

from tests.toytown.desk_world import CATALOGUE
from tests.toytown.world import START
from turnout.community.board import Board
from turnout.community.model.ids import Party
from turnout.community.model.sites import Span
from turnout.community.site_table import ROWS_MOST, SiteTable, find_faults, read_site_table

HEADER = "kind,name,lat,lon,office,telephone,address,visits,plan\n"
GOOD = "school,School One,0.0,0.01,safety,555-0001,1 Main St,08:00-12:00 14:00-24:00,safe 2\n"


def read(text: str, party: str = "desk-C") -> SiteTable:
    return read_site_table(text, Party(party))


def wrong(rows: str, party: str = "desk-C") -> list[tuple[int, str]]:
    found = find_faults(read(HEADER + rows, party), Board(CATALOGUE), START)
    assert all(fault.what.zh and fault.remedy.zh for fault in found)
    return [(fault.row, fault.field) for fault in found]


def test_a_row_is_a_site() -> None:
    table = read("\ufeff" + HEADER + GOOD)
    assert table.faults == ()
    [site] = table.rows.values()
    assert (site.name, site.office, site.plan) == ("School One", "safety", "safe 2")
    assert site.visits == (
        Span(from_minute=480, to_minute=720),
        Span(from_minute=840, to_minute=1440),
    )
    assert wrong(GOOD) == []


def test_what_cannot_be_read_is_named_by_field() -> None:
    assert wrong("school,,0,0.01,safety,,,,\n") == [(2, "name")]
    assert wrong("school,A,north,0.01,safety,,,,\n") == [(2, "lat")]
    assert wrong("school,A,0,nan,safety,,,,\n") == [(2, "lon")]
    assert wrong("school,A,0,0.01,safety,call me,,,\n") == [(2, "telephone")]
    assert wrong("school,A,0,0.01,safety,,,8 to 12,\n") == [(2, "visits")]
    assert wrong(f"school,{'A' * 81},0,0.01,safety,,,,\n") == [(2, "name")]


def test_what_the_desk_would_refuse_is_named_in_the_same_answer() -> None:
    rows = "castle,A,0,0.01,safety,,,,\nschool,B,9,9,safety,,,,\nschool,C,0,0.01,nobody,,,,\n"
    assert wrong(rows + GOOD + GOOD) == [(2, "kind"), (3, "lat"), (4, "office"), (6, "name")]
    assert wrong("school,A,0,0.01,safety,,,09:00-09:00,\n") == [(2, "visits")]
    assert wrong(GOOD, "desk-V3") == [(2, "lat")]


def test_a_column_that_nobody_reads_may_hold_a_name_and_is_refused() -> None:
    [fault] = read("kind,name,lat,lon,office,manager\n").faults
    assert (fault.row, fault.field) == (1, "manager")
    assert [fault.field for fault in read("kind,name\n").faults] == ["lat", "lon", "office"]


def test_a_table_is_not_longer_than_the_desk_looks_through_at_once() -> None:
    rows = "".join(f"school,S{n},0,0.01,safety,,,,\n" for n in range(ROWS_MOST + 1))
    [fault] = read(HEADER + rows).faults
    assert fault.row == ROWS_MOST + 2
