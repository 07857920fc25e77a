"""What ships for the community desk: read from the data, and checked as a city's own is."""

import re
from datetime import date
from pathlib import Path

import pytest

from turnout.adapters.city.community import load_catalogue
from turnout.adapters.city.community.check import list_faults
from turnout.adapters.city.community.limits import read_limit
from turnout.adapters.city.community.load import shipped
from turnout.adapters.city.errors import CityInputError
from turnout.base.geo import Box
from turnout.base.text import Words
from turnout.community.catalogue import Kind, Level, Unit
from turnout.community.mediation_terms import Way, in_force
from turnout.community.rules.collect import grid_at
from turnout.community.site_catalogue import Group
from turnout.dispatch.privacy import Privacy

_TOO_LONG = "limit_beyond_a_year"


class Bundle:
    """As much of a city as the desk's data need."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bounds = Box(-71.4, -30.1, -71.2, -29.8)
        self.city = self
        self.name = Words("Town", "镇")
        self.timezone = "America/Santiago"
        self.holidays = frozenset({date(2026, 9, 18)})
        self.privacy = Privacy()


def test_sixty_classes_of_five_kinds_in_both_languages(tmp_path: Path) -> None:
    catalogue = load_catalogue(Bundle(tmp_path))
    assert len(catalogue.classes) >= 60
    assert {one.kind for one in catalogue.classes.values()} == set(Kind)
    for one in (
        *catalogue.classes.values(),
        *catalogue.groups.values(),
        *catalogue.bodies.values(),
    ):
        assert re.search(r"[\u4e00-\u9fff]", one.name.zh), one
        assert one.name.en.strip(), one
    names = [one.name.zh for one in catalogue.classes.values()]
    assert len(set(names)) == len(names)
    assert list(list_faults(catalogue)) == []


def test_what_ships_for_sites_names_things_and_laws_in_both_languages(tmp_path: Path) -> None:
    sites = load_catalogue(Bundle(tmp_path)).sites
    groups = [kind.group for kind in sites.kinds.values()]
    assert (groups.count(Group.TRADE), groups.count(Group.BUILDING)) == (9, 1)
    assert {"school", "bank", "port", "airport", "heat_works", "police_booth"} <= set(sites.kinds)
    items = [item for one in sites.checklists for item in one.items]
    names = [one.name for one in (*sites.kinds.values(), *sites.checklists, *items)]
    for name in (*names, *(one.name for one in sites.bases.values()), *sites.offices.values()):
        assert re.search(r"[\u4e00-\u9fff]", name.zh), name
        assert name.en.strip(), name
    assert all(sites.bases[item.basis].holds(date(2026, 3, 2)) for item in items)


def test_a_limit_of_a_site_beyond_a_year_is_found_before_an_order_counts_by_it(
    tmp_path: Path,
) -> None:
    text = shipped("sites.toml").read_text("utf-8")
    exits = 'code = "exits", severity = "serious", limit = '
    assert f'{exits}"1wd"' in text
    assert 'receipt = "5wd"' in text
    for old, wrong, subject in (
        (f'{exits}"1wd"', f'{exits}"366wd"', "exits"),
        ('objection = "7wd"', 'objection = "9999wd"', "objection"),
        ('receipt = "5wd"', 'receipt = "8761h"', "receipt"),
    ):
        (tmp_path / "sites.toml").write_text(text.replace(old, wrong, 1), "utf-8")
        faults = list(list_faults(load_catalogue(Bundle(tmp_path))))
        assert [(one.rule, one.subject) for one in faults] == [(_TOO_LONG, subject)]
    (tmp_path / "sites.toml").write_text(text.replace('objection = "7wd"', 'objection = "0wd"'))
    [fault] = list_faults(load_catalogue(Bundle(tmp_path)))
    assert (fault.rule, fault.subject) == ("limit_of_nothing", "objection")


def test_a_rung_beyond_a_year_and_one_that_comes_again_at_once_are_found(tmp_path: Path) -> None:
    """A late case that escalates again after nothing would do nothing else for ever."""
    base, own = shipped("base.toml").read_text("utf-8"), tmp_path / "community.toml"
    for old, wrong, found in (
        ('again = "5wd"', 'again = "0wd"', ("limit_of_nothing", "again")),
        ('again = "5wd"', 'again = "400wd"', (_TOO_LONG, "again")),
        ('after = "3wd"', 'after = "366wd"', (_TOO_LONG, "top")),
        ('return_window = "2wh"', 'return_window = "9999wh"', (_TOO_LONG, "return_window")),
    ):
        own.write_text(base.replace(old, wrong), "utf-8")
        [fault] = list_faults(load_catalogue(Bundle(tmp_path)))
        assert (fault.rule, fault.subject) == found


def test_a_list_that_names_no_law_is_found(tmp_path: Path) -> None:
    text = shipped("sites.toml").read_text("utf-8")
    assert "fire_16 = " in text
    own = "\n".join(line for line in text.splitlines() if not line.startswith("fire_16 = "))
    (tmp_path / "sites.toml").write_text(own, "utf-8")
    faults = list(list_faults(load_catalogue(Bundle(tmp_path))))
    assert {(one.rule, one.subject) for one in faults} == {("basis_missing", "fire_16")}
    (tmp_path / "sites.toml").write_text(text.replace('objection = "7wd"', 'objection = "soon"'))
    with pytest.raises(CityInputError, match=r"sites\.toml.*no limit"):
        load_catalogue(Bundle(tmp_path))


def test_a_file_from_before_the_reach_of_help_points_has_it_too(tmp_path: Path) -> None:
    text = shipped("sites.toml").read_text("utf-8")
    older = "\n".join(line for line in text.splitlines() if not line.startswith("help_radius_m"))
    assert older != text.rstrip("\n")
    (tmp_path / "sites.toml").write_text(older, "utf-8")
    assert load_catalogue(Bundle(tmp_path)).sites.rules.help_radius_m == 2_000.0


def test_every_place_within_the_bounds_lies_in_one_modelled_grid(tmp_path: Path) -> None:
    catalogue = load_catalogue(Bundle(tmp_path))
    levels = [area.level for area in catalogue.areas.values()]
    assert [levels.count(level) for level in Level] == [1, 4, 16]
    assert len(catalogue.grids) == 64
    found = {
        grid_at(catalogue, -71.4 + x / 500, -30.1 + y / 500, date(2026, 3, 2)).id
        for x in range(100)
        for y in range(150)
    }
    assert found == set(catalogue.grids)


def test_a_citys_own_file_replaces_it_and_its_faults_are_named(tmp_path: Path) -> None:
    base = shipped("base.toml").read_text("utf-8")
    own = tmp_path / "community.toml"
    own.write_text(base.replace('backstop = "government"', 'backstop = "nobody"'), "utf-8")
    [fault] = list_faults(load_catalogue(Bundle(tmp_path)))
    assert (fault.rule, fault.subject) == ("body_missing", "nobody")
    own.write_text(base.replace('"2wh"', '"2 hours"'), "utf-8")
    with pytest.raises(CityInputError, match="'2 hours' is no limit"):
        load_catalogue(Bundle(tmp_path))


def test_limits_are_read_as_a_person_writes_them() -> None:
    written = [read_limit(text) for text in ("30m", "2h", "4wh", "5wd")]
    assert [(one.amount, one.unit) for one in written] == [
        (30, Unit.MINUTES),
        (120, Unit.MINUTES),
        (240, Unit.WORK_MINUTES),
        (5, Unit.WORK_DAYS),
    ]


def test_what_ships_for_mediation_holds_today_in_both_languages(tmp_path: Path) -> None:
    terms = load_catalogue(Bundle(tmp_path)).mediation
    today = date(2026, 3, 2)
    assert {"land", "water", "forest", "neighbours", "unpaid_wages", "family", "consumer"} <= set(
        terms.kinds
    )
    assert all(Way.COURT in kind.ways for kind in terms.kinds.values())
    days = in_force(terms.days, today)
    assert days is not None
    assert (days.month, days.confirm) == (30, 30)
    assert in_force(terms.allowances, today) is not None
    for question in terms.asked(today):
        assert re.search(r"[\u4e00-\u9fff]", question.name.zh), question


def test_a_citys_own_mediation_replaces_it_and_its_faults_are_named(tmp_path: Path) -> None:
    here = Path(load_catalogue.__code__.co_filename)
    (tmp_path / "community.toml").write_text(
        here.with_name("base.toml").read_text("utf-8"), "utf-8"
    )
    assert load_catalogue(Bundle(tmp_path)).mediation.kinds == {}
    own, ours = tmp_path / "mediation.toml", here.with_name("mediation.toml").read_text("utf-8")
    own.write_text(ours, "utf-8")
    first = load_catalogue(Bundle(tmp_path))
    assert list(list_faults(first)) == []
    wrong = ours.replace("month = 30", "month = 0").replace("family =", "families =")
    own.write_text(wrong.replace('"mediation_committee"', '"nobody"'), "utf-8")
    second = load_catalogue(Bundle(tmp_path))
    assert second.digest != first.digest
    faults = [(one.rule, one.subject) for one in list_faults(second)]
    assert faults[:2] == [("kind_missing", "families"), ("body_missing", "nobody")]
    assert faults[-1][0] == "days_of_nothing"
    own.write_text(ours.replace('"arbitration"', '"a duel"'), "utf-8")
    with pytest.raises(CityInputError, match="a duel"):
        load_catalogue(Bundle(tmp_path))
