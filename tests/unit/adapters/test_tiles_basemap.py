"""The basemap of the toy city, cut by the real tippecanoe."""

import json
import sys
from pathlib import Path

import pytest

from tests.unit.adapters.city_toy import BLOCK
from turnout.adapters.city.roads import build_network
from turnout.adapters.tiles.basemap import features, run_tippecanoe, write_basemap
from turnout.adapters.tiles.errors import TilesError
from turnout.adapters.tiles.pmtiles import read_metadata

NETWORK = build_network(BLOCK, file="toy").network


def test_each_street_is_drawn_once_with_its_class_and_name() -> None:
    drawn = [json.loads(line) for line in features(NETWORK)]
    assert [one["properties"] for one in drawn] == [
        {"class": "residential", "name": name} for name in ("First", "Second", "Third", "Fourth")
    ]
    assert drawn[0]["geometry"]["coordinates"] == [[0.0, 0.0], [0.0009, 0.0]]


def test_the_file_has_one_layer_and_its_zooms(tmp_path: Path) -> None:
    size = write_basemap(NETWORK, tmp_path / "basemap.pmtiles", attribution=("Drawn by hand.",))
    content = (tmp_path / "basemap.pmtiles").read_bytes()
    metadata = read_metadata(content)
    assert len(content) == size
    assert [layer["id"] for layer in metadata["vector_layers"]] == ["roads"]
    assert (metadata["minzoom"], metadata["maxzoom"]) == (8, 15)
    assert metadata["attribution"] == "Drawn by hand."


def test_the_same_streets_give_the_same_bytes_and_name_no_folder(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_basemap(NETWORK, tmp_path / name / "basemap.pmtiles", attribution=())
    one, two = ((tmp_path / name / "basemap.pmtiles").read_bytes() for name in ("one", "two"))
    assert one == two
    assert sys.prefix not in json.dumps(read_metadata(one))


def test_a_program_that_fails_is_reported_with_its_words(tmp_path: Path) -> None:
    lines = tmp_path / "roads.geojsonl"
    lines.write_text("no street at all", encoding="utf-8")
    with pytest.raises(TilesError, match="tippecanoe ended with"):
        run_tippecanoe(lines, tmp_path / "basemap.pmtiles", str(tmp_path), "")


def test_what_is_no_tile_file_is_refused() -> None:
    with pytest.raises(ValueError, match="no PMTiles file"):
        read_metadata(b"hello")
