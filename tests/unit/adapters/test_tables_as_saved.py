"""Tables as offices save them: what a spreadsheet makes of one is read, or named with its place."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.tables import read_table
from turnout.adapters.problems.errors import ProblemInputError
from turnout.adapters.problems.files import read_matrix, read_people, read_points
from turnout.adapters.problems.tables import rows_of
from turnout.adapters.scenarios.columns import DataFolder
from turnout.adapters.scenarios.places import read_travel
from turnout.deployment.simulator.compiled.scenario import ScenarioRefused

Reader = Callable[[Path], list[dict[str, str]]]
NAMES = ["station", "name"]


def of_a_city(path: Path) -> list[dict[str, str]]:
    return [{name: row.text(name) for name in NAMES} for row in read_table(path, NAMES)]


def of_a_plan(path: Path) -> list[dict[str, str]]:
    return [{name: row[name] for name in NAMES} for _, row in rows_of(path, NAMES)]


def of_a_scenario(path: Path) -> list[dict[str, str]]:
    data = DataFolder(path.parent)
    texts = [data.texts({"file": path.name, "column": name}, name) for name in NAMES]
    return [dict(zip(NAMES, row, strict=True)) for row in zip(*texts, strict=True)]


every_reader = pytest.mark.parametrize("read", [of_a_city, of_a_plan, of_a_scenario])
WRONG = (CityInputError, ProblemInputError, ScenarioRefused)


def table(folder: Path, content: str | bytes) -> Path:
    path = folder / "stations.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@every_reader
@pytest.mark.parametrize(
    "content",
    [
        "station,name\nS1,消防一站\n",
        "\ufeffstation,name\r\nS1,消防一站\r\n",
        "station;name\r\nS1;消防一站\r\n",
        "station\tname\nS1\t消防一站\n",
        "station, name\nS1,消防一站\n",
        "name,station,,\n消防一站,S1,,\n,,,\n\n",
        "\n\nstation,name\nS1,消防一站\n",
        '"seats, beds";station;name\n4;S1;消防一站\n',
        '"seats\nbeds";station;name\n4;S1;消防一站\n',
    ],
)
def test_it_is_read_as_any_spreadsheet_saves_it(read: Reader, content: str, tmp_path: Path) -> None:
    assert read(table(tmp_path, content)) == [{"station": "S1", "name": "消防一站"}]


@every_reader
def test_a_field_may_hold_breaks_of_line_and_any_letter(read: Reader, tmp_path: Path) -> None:
    told = "one\ntwo\u2028three\x85four\x1cfive"
    path = table(tmp_path, f'station,name\nS1,"{told}"\nS2,last\n')
    assert [row["name"] for row in read(path)] == [told, "last"]


@every_reader
@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("station,name\nS1,a\nS2,消防\n".encode("gb18030"), "perhaps in GBK"),
        ("station,name\nS1,消防\n".encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\xff\xfe", "workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "workbook"),
        ("station,name,name\nS1,a,b\n", "two columns"),
        ("station,name\nS1,Mill, the old one\n", "more fields"),
        ('station,name\nS1,"Mill\nS2,last\n', "CSV"),
    ],
)
def test_what_could_be_taken_for_something_else_is_named(
    read: Reader, content: str | bytes, told: str, tmp_path: Path
) -> None:
    with pytest.raises(WRONG) as wrong:
        read(table(tmp_path, content))
    assert "stations.csv" in str(wrong.value)
    assert told in str(wrong.value)
    assert getattr(wrong.value, "remedy", "save")


@pytest.mark.parametrize("read", [of_a_city, of_a_plan])
def test_where_it_stops_being_text_its_row_is_named(read: Reader, tmp_path: Path) -> None:
    path = table(tmp_path, b"station,name\nS1,a\nS2," + "消防\n".encode("gb18030"))
    with pytest.raises(WRONG, match=r"(row|line) 3"):
        read(path)


def test_a_packed_table_is_told_the_same_of(tmp_path: Path) -> None:
    path = tmp_path / "stations.csv.gz"
    path.write_bytes(gzip.compress("station,name\nS1,a\nS2,消防\n".encode("gb18030")))
    with pytest.raises(CityInputError, match=r"row 3: .*GBK"):
        of_a_city(path)


def test_a_packed_table_that_was_damaged_on_its_way_is_named(tmp_path: Path) -> None:
    path = tmp_path / "stations.csv.gz"
    rows = "".join(f"S{row},{row * 7919 % 1_000}\n" for row in range(9_000))
    packed = bytearray(gzip.compress(f"station,name\n{rows}".encode()))
    packed[200:202] = b"\x00\x00"
    path.write_bytes(packed)
    with pytest.raises(CityInputError, match=r"stations\.csv\.gz.* cannot be read"):
        of_a_city(path)


def test_a_number_that_is_none_is_told_with_the_row_that_a_spreadsheet_shows(
    tmp_path: Path,
) -> None:
    table(tmp_path, "station,calls\nS1,3\n\nS2,many\n")
    with pytest.raises(ScenarioRefused, match=r"stations\.csv, row 4: calls is 'many'"):
        DataFolder(tmp_path).numbers({"file": "stations.csv", "column": "calls"}, "calls")


def test_people_and_points_are_read_from_tables_of_any_country(tmp_path: Path) -> None:
    people = table(tmp_path, 'lon;lat;name;weight\n1;2;"a\nb";3\n')
    assert list(read_people(people).values()) == [3.0]
    points = table(tmp_path, "1 2\r3 4\r")
    assert read_points(points, None).labels == ["1", "2"]


def test_a_matrix_with_one_place_twice_is_not_guessed_at(tmp_path: Path) -> None:
    labels: Any = ["A", "B"]
    whole = table(tmp_path, "from,A,B,,\nA,0,1,,\nB,1,0,,\n,,,,\n")
    assert read_travel(whole, labels).tolist() == [[0.0, 1.0], [1.0, 0.0]]
    for twice in ("from,A,B\nA,0,1\nB,1,0\nA,0,9\n", "from,A,B,A\nA,0,1,9\nB,1,0,9\n"):
        with pytest.raises(ScenarioRefused, match="of one name"):
            read_travel(table(tmp_path, twice), labels)
    with pytest.raises(ScenarioRefused):
        read_travel(table(tmp_path, ""), labels)


@pytest.mark.parametrize("content", ["place,F1,F2\n", "hello world\n", "place\nA\nB\n"])
def test_times_of_no_place_or_to_no_site_are_no_plan(content: str, tmp_path: Path) -> None:
    with pytest.raises(ProblemInputError, match="holds no times"):
        read_matrix(table(tmp_path, content), None, None)
