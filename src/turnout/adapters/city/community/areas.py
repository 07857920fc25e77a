"""Areas and grids: a city's own, from areas.json, or modelled as an even raster over its bounds."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from turnout.base.geo import Box
from turnout.base.text import Words
from turnout.community.catalogue import Area, AreaId, Grid, GridId, Level

SIDE: Final = 2
"""The raster halves each side at each level: 4 townships, 16 villages, 64 grids."""

Areas = tuple[dict[AreaId, Area], dict[GridId, Grid]]


def read_areas(path: Path) -> Areas:
    """areas.json. Raises OSError, ValueError, KeyError, TypeError."""
    document = json.loads(path.read_text("utf-8"))
    areas = {AreaId(row["id"]): _area(row) for row in document["areas"]}
    grids = {GridId(row["id"]): _grid(row) for row in document["grids"]}
    return areas, grids


def _area(row: Mapping[str, Any]) -> Area:
    parent = row.get("parent")
    return Area(
        id=AreaId(row["id"]),
        level=Level(row["level"]),
        name=Words(**row["name"]),
        parent=None if parent is None else AreaId(parent),
        staffed_from=_day(row.get("staffed_from")),
        equipped_from=_day(row.get("equipped_from")),
    )


def _grid(row: Mapping[str, Any]) -> Grid:
    return Grid(
        id=GridId(row["id"]),
        area=AreaId(row["area"]),
        name=Words(**row["name"]),
        ring=tuple((float(lon), float(lat)) for lon, lat in row["ring"]),
        valid_from=_day(row.get("valid_from")),
        valid_until=_day(row.get("valid_until")),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def modelled_areas(bounds: Box, name: Words) -> Areas:
    """A county over the bounds, quartered three times."""
    top = Area(id=AreaId("C"), level=Level.COUNTY, name=name)
    areas, grids = {top.id: top}, dict[GridId, Grid]()
    for t, township_box in enumerate(_quarters(bounds), 1):
        township = _modelled(f"T{t}", Level.TOWNSHIP, top.id, f"Township {t}", f"{t}号街道")
        areas[township.id] = township
        for v, village_box in enumerate(_quarters(township_box), 1):
            number = f"{t}{v}"
            village = _modelled(
                f"V{number}", Level.VILLAGE, township.id, f"Village {number}", f"{number}号社区"
            )
            areas[village.id] = village
            for g, box in enumerate(_quarters(village_box), 1):
                grid = _modelled_grid(f"{number}{g}", village.id, box)
                grids[grid.id] = grid
    return areas, grids


def _modelled(code: str, level: Level, parent: AreaId, en: str, zh: str) -> Area:
    return Area(id=AreaId(code), level=level, name=Words(en, zh), parent=parent)


def _modelled_grid(number: str, area: AreaId, box: Box) -> Grid:
    ring = (
        (box.west, box.south),
        (box.east, box.south),
        (box.east, box.north),
        (box.west, box.north),
    )
    name = Words(f"Grid {number}", f"{number}号网格")
    return Grid(id=GridId(f"G{number}"), area=area, name=name, ring=ring)


def _quarters(box: Box) -> list[Box]:
    """South-west, south-east, north-west, north-east; their edges are the same numbers."""
    lons = [box.west, (box.west + box.east) / SIDE, box.east]
    lats = [box.south, (box.south + box.north) / SIDE, box.north]
    return [
        Box(lons[x], lats[y], lons[x + 1], lats[y + 1]) for y in range(SIDE) for x in range(SIDE)
    ]
