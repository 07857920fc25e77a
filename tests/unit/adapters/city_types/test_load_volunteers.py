"""What a city may say about volunteers: never for violence, and nothing that does not exist."""

from pathlib import Path

import pytest

from turnout.adapters.city.aeds import read_aeds
from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.types import TypesSource, base_types, dump_types, load_types

WRITTEN = """
[[volunteers]]
valid_from = 2027-01-01
types = ["medical.cardiac_arrest"]
aed_types = ["medical.cardiac_arrest"]
described_types = []
never_groups = []
never_flags = ["weapon"]
count = 7
accept_seconds = 30
radius_most_m = 1500
position_age_max_seconds = 600
walk_m_per_second = 1.4
detour_factor = 1.3
source = "ours"
"""


def with_city(text: str):
    return load_types(*base_types(), TypesSource(file="city.toml", text=text))


def test_the_base_asks_seven_and_comes_back_from_the_city_file_unchanged():
    types = load_types(*base_types())
    (edition,) = types.volunteers
    assert edition.count == 7
    again = load_types(TypesSource(file="city.toml", text=dump_types(types)))
    assert again.volunteers == types.volunteers


def test_a_citys_own_editions_replace_the_base():
    (edition,) = with_city(WRITTEN).volunteers
    assert (edition.source.en, edition.accept_seconds) == ("ours", 30)


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ('types = ["medical.cardiac_arrest"]', 'types = ["police.stabbing"]', "never for violence"),
        ('types = ["medical.cardiac_arrest"]', 'types = ["medical.magic"]', "no incident type"),
        ("described_types = []", 'described_types = ["police.fraud"]', "not among types"),
        ('never_flags = ["weapon"]', 'never_flags = ["wepon"]', "no flag 'wepon'"),
        ("count = 7", "count = 0", "out of range"),
    ],
)
def test_what_cannot_be_is_said_with_its_key(was: str, becomes: str, says: str):
    with pytest.raises(CityInputError, match=says):
        with_city(WRITTEN.replace(was, becomes, 1))


def test_defibrillators_have_hours_or_none(tmp_path: Path):
    assert read_aeds(tmp_path) == ()
    head = "code,name_en,name_zh,lon,lat,hours\n"
    rows = "D1,Library,图书馆,1.5,2.5,08:00-20:30\nD2,Square,广场,1.6,2.5,\n"
    (tmp_path / "aeds.csv").write_text(head + rows, encoding="utf-8")
    first, second = read_aeds(tmp_path)
    assert (first.hours.from_minute, first.hours.to_minute) == (480, 1230)
    assert (second.hours.from_minute, second.hours.to_minute) == (0, 1440)
    (tmp_path / "aeds.csv").write_text(head + rows.replace("20:30", "24:30"), encoding="utf-8")
    with pytest.raises(CityInputError, match="no hours"):
        read_aeds(tmp_path)
