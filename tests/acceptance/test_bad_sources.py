"""`turnout city build` on sources with a fault: file, row, field and remedy; nothing stays behind.

The sources are the recorded ones, each with one fault put in, as a person's own would have.
"""

import gzip
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.acceptance.room import turnout

pytestmark = pytest.mark.real_data


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines(keepends=True)


def move_a_station(source: Path) -> None:
    """Row 2's station stands 40 km to the north."""
    lines = lines_of(source / "stations.csv")
    fields = lines[1].split(",")
    fields[4] = f"{float(fields[4]) + 0.36:.6f}"
    (source / "stations.csv").write_text("".join([lines[0], ",".join(fields), *lines[2:]]))


def repeat_a_station(source: Path) -> None:
    lines = lines_of(source / "stations.csv")
    (source / "stations.csv").write_text("".join([*lines, lines[1]]))


def drop_a_column(source: Path) -> None:
    lines = lines_of(source / "stations.csv")
    renamed = lines[0].replace("lon", "longitude_of_it")
    (source / "stations.csv").write_text("".join([renamed, *lines[1:]]))


def cut_the_roads(source: Path) -> None:
    path = source / "road_segments.csv.gz"
    path.write_bytes(path.read_bytes()[:200_000])


def leave_no_roads(source: Path) -> None:
    path = source / "road_segments.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as read:
        header = read.readline()
    with gzip.open(path, "wt", encoding="utf-8") as write:
        write.write(header)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (move_a_station, ("stations.csv", "row 2", "lat")),
        (repeat_a_station, ("stations.csv", "row", "station")),
        (drop_a_column, ("stations.csv", "lon")),
        (cut_the_roads, ("road_segments.csv.gz",)),
        (leave_no_roads, ("road_segments.csv.gz",)),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_fault_in_the_files_is_named_and_nothing_is_left(
    real_data: Path, tmp_path: Path, spoil: Callable[[Path], None], told: tuple[str, ...]
) -> None:
    source, out = tmp_path / "source", tmp_path / "cities" / "out"
    out.parent.mkdir()
    source.mkdir()
    for path in (real_data / "sf").iterdir():
        shutil.copyfile(path, source / path.name)
    spoil(source)
    words = ("--preset", "san-francisco", "--source", source, "--out", out)
    done = turnout("city", "build", *words, seconds=120)
    assert done.returncode == 2, done.stdout
    assert [word for word in told if word not in done.stderr] == [], done.stderr
    assert "Traceback" not in done.stderr
    assert list(out.parent.iterdir()) == []


def test_a_cut_off_extract_is_named_and_nothing_is_left(real_data: Path, tmp_path: Path) -> None:
    whole = next(iter(sorted(real_data.glob("*/*.osm.pbf"))))
    cut, out = tmp_path / "cut.osm.pbf", tmp_path / "cities" / "out"
    out.parent.mkdir()
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    words = ("--preset", "osm", "--source", cut, "--out", out)
    done = turnout("city", "build", *words, seconds=120)
    assert done.returncode == 2, done.stdout
    assert "cut.osm.pbf" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(out.parent.iterdir()) == []
