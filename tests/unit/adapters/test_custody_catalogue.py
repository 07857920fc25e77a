"""Licensed goods and prohibited items as they ship, and as a city brings its own."""

import re
from pathlib import Path

import pytest

from tests.unit.adapters.test_community_catalogue import Bundle
from turnout.adapters.city.community import load_catalogue
from turnout.adapters.city.community.check import list_faults
from turnout.adapters.city.community.load import shipped
from turnout.adapters.city.errors import CityInputError
from turnout.community.goods import Family, Measure


def test_goods_of_five_families_in_both_languages(tmp_path: Path) -> None:
    catalogue = load_catalogue(Bundle(tmp_path)).custody
    assert {one.family for one in catalogue.goods.values()} == set(Family)
    assert {one.measure for one in catalogue.goods.values()} == set(Measure)
    assert len(catalogue.prohibited) >= 15
    for one in (*catalogue.goods.values(), *catalogue.prohibited.values()):
        assert re.search(r"[\u4e00-\u9fff]", one.name.zh), one
        assert one.name.en.strip(), one
    for goods in catalogue.goods.values():
        assert re.fullmatch(r"\d{4}", goods.un), goods
        assert not goods.serials or goods.measure is Measure.PIECES, goods


def test_a_citys_own_file_replaces_it_and_its_faults_are_named(tmp_path: Path) -> None:
    base, own = shipped("custody.toml").read_text("utf-8"), tmp_path / "custody.toml"
    ours = load_catalogue(Bundle(tmp_path)).digest
    own.write_text(base.replace('"goods_missing"', '"nothing"'), "utf-8")
    changed = load_catalogue(Bundle(tmp_path))
    assert changed.digest != ours
    [fault] = list_faults(changed)
    assert (fault.rule, fault.subject) == ("class_missing", "nothing")
    own.write_text(base.replace("fuel = 7\n", ""), "utf-8")
    assert {one.rule for one in list_faults(load_catalogue(Bundle(tmp_path)))} == {
        "goods_uncounted"
    }
    own.write_text(base.replace('measure = "g"', 'measure = "stone"'), "utf-8")
    with pytest.raises(CityInputError, match=r"custody\.toml.*'stone'"):
        load_catalogue(Bundle(tmp_path))
