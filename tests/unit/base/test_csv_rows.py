"""Rows of a table that somebody typed, as spreadsheets save it in many countries, and faults."""

import pytest

from turnout.base.csv_rows import (
    Fault,
    Fields,
    columns_of,
    read_rows,
    require_no_faults,
    text_of,
)
from turnout.base.text import Words


class Refused(Exception):
    """What a floor above refuses with."""


def refuse(**parts: object) -> Refused:
    return Refused(parts)


def fault(row: int) -> Fault:
    return Fault(row, "unit", Words("Wrong.", "有误。"), Words("Mend it.", "请更正。"))


def test_the_first_fault_is_named_with_how_many_there_are() -> None:
    with pytest.raises(Refused) as refused:
        require_no_faults([fault(4), fault(7)], refuse)
    assert refused.value.args == ({"count": 2, **fault(4)._asdict()},)


def test_a_table_without_faults_is_taken() -> None:
    require_no_faults([], refuse)


def read(text: str) -> tuple[dict[int, tuple[str, str]], list[tuple[int, str, str]]]:
    """The rows of a table of units and notes, and what is wrong with others, shortly."""

    def pair(row: Fields) -> tuple[str, str]:
        return text_of(row, "unit"), text_of(row, "note")

    rows, faults = read_rows(text, ("unit", "note"), pair, most=5)
    return rows, [(fault.row, fault.field, fault.what.en) for fault in faults]


@pytest.mark.parametrize(
    "text",
    [
        "unit,note\nE1,a bridge\n",
        "\ufeffunit,note\r\nE1,a bridge\r\n",
        "unit,note\rE1,a bridge",
        "unit;note\r\nE1;a bridge\r\n",
        "unit\tnote\nE1\ta bridge\n",
        ' unit , note \n "E1" , a bridge \n'.replace('"', ""),
        "note,unit\na bridge,E1\n",
        "unit,note,,\nE1,a bridge,,\n,,,\n,,,\n",
        "unit,note\nE1,a bridge,,,\n",
    ],
)
def test_a_table_is_read_as_any_spreadsheet_saves_it(text: str) -> None:
    assert read(text) == ({2: ("E1", "a bridge")}, [])


def test_a_field_may_hold_breaks_of_line_and_any_letter() -> None:
    told = "one\ntwo\r\nthree\u2028four\u2029five\x85six\x0bseven\x1ceight"
    rows, faults = read(f'unit,note\nE1,"{told}"\nE2,last\n')
    assert (rows, faults) == ({2: ("E1", told), 3: ("E2", "last")}, [])


def test_rows_are_counted_as_the_spreadsheet_counts_them() -> None:
    assert read('unit,note\nE1,"a\nb"\n,,\n\nE2,\n')[1] == [(5, "note", "It is empty.")]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("unit,note,unit\nE1,a,E2\n", (1, "unit", "Two columns are called so.")),
        ("unit;notes\n", (1, "note", "The column is missing.")),
        ("", (1, "unit", "The column is missing.")),
        (
            "unit,note\nE1,Mill, the old one\n",
            (2, "note", "More fields follow than there are columns."),
        ),
        ("unit,note\nE1,\ufffd\ufffd\n", (2, "note", "It holds letters that were lost: � .")),
        ('unit,note\nE1,"a" b\n', (2, "unit", "It is no CSV text.")),
        ('unit,note\nE1,"a\n', (2, "unit", "It is no CSV text.")),
    ],
)
def test_what_could_be_taken_for_something_else_is_a_fault(
    text: str, fault: tuple[int, str, str]
) -> None:
    assert fault in read(text)[1]


def test_what_was_saved_as_another_text_names_no_column() -> None:
    text = "单位,备注\n消防一队,桥\n".encode("gb18030").decode(errors="replace")
    assert "unit" not in columns_of(text)
    assert read(text)[1][0] == (1, "unit", "The column is missing.")
