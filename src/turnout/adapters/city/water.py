"""water.csv: where crews find water. A city may have none."""

from collections.abc import Iterable
from pathlib import Path

from turnout.adapters.city.files import WATER, WATER_COLUMNS
from turnout.adapters.city.tables import Row, read_table, write_table
from turnout.dispatch.water import WaterKind, WaterPoint


def write_water(points: Iterable[WaterPoint], folder: Path) -> None:
    """water.csv, in the given order."""
    rows = [(p.code, p.kind.value, p.point.lon, p.point.lat, p.diameter_mm) for p in points]
    write_table(folder / WATER, WATER_COLUMNS, rows)


def read_water(folder: Path) -> tuple[WaterPoint, ...]:
    """The rows of water.csv in their order, none without the file. Raises CityInputError."""
    path = folder / WATER
    if not path.is_file():
        return ()
    return tuple(_point(row) for row in read_table(path, WATER_COLUMNS))


def _point(row: Row) -> WaterPoint:
    kind = row.text("kind")
    if kind not in set(WaterKind):
        raise row.fail("kind", f"{kind!r} is no water", f"Use one of: {', '.join(WaterKind)}")
    return WaterPoint(
        code=row.text("code"), kind=WaterKind(kind), point=row.point(), diameter_mm=_diameter(row)
    )


def _diameter(row: Row) -> int | None:
    text = row.fields["diameter_mm"].strip()
    if not text:
        return None
    if not text.isdecimal() or len(text) > 4 or not 10 <= int(text) <= 2_000:
        raise row.fail(
            "diameter_mm", f"{text!r} is no diameter", "Give millimetres, or leave it empty"
        )
    return int(text)
