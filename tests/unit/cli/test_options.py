"""An option that says nothing of use is refused: it is neither taken for another nor left out."""

from pathlib import Path

import pytest
from cyclopts import CycloptsError

from turnout.adapters.city.errors import CityInputError
from turnout.cli.main import app
from turnout.deployment.posts import SitingRefused


def typed(words: str, tmp_path: Path) -> None:
    """Type it in a folder that holds points, a graph and times of three places."""
    (tmp_path / "points").write_text("0 0\n1 0\n2 0\n")
    (tmp_path / "times.csv").write_text("place,a,b\nx,1,2\ny,2,1\n")
    app([word.replace("@", f"{tmp_path}/") for word in words.split(" ")], exit_on_error=False)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("plan pmedian --points @points --p 1 --curve -1", ">= 0"),
        ("plan pmedian --points @points --p 1 --capacity -5", "> 0"),
        ("plan pmedian --points @points --p 1 --capacity nan", "> 0"),
        ("plan rounds --city none --sites @points --units @points --seed -1", ">= 0"),
    ],
)
def test_a_number_out_of_its_bounds_is_refused(words: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(CycloptsError, match=told):
        typed(words, tmp_path)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("--points @points --hours 8-20", "--hours is read with --city alone"),
        ("--points @points --weights @points", "--weights is read with --matrix alone"),
        ("--matrix @times.csv --demand @points", "--demand is read with --points alone"),
        ("--points @points --sites a", "--sites is read with --matrix alone"),
    ],
)
def test_an_option_of_another_source_is_not_left_out_silently(
    words: str, told: str, tmp_path: Path
) -> None:
    with pytest.raises(SitingRefused, match=told):
        typed(f"plan pmedian {words} --p 1", tmp_path)


@pytest.mark.parametrize("option", ["--name Elsewhere", "--timezone Asia/Shanghai"])
def test_a_ready_city_takes_no_name_and_no_time_zone(option: str, tmp_path: Path) -> None:
    with pytest.raises(CityInputError, match="a name and a time zone of its own"):
        typed(f"city build --source @none.zip --out @city {option}", tmp_path)


def test_a_city_has_a_name(tmp_path: Path) -> None:
    with pytest.raises(CityInputError, match="a city has a name"):
        typed("city build --preset osm --source @points --out @city --name ", tmp_path)
