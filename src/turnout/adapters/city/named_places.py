"""places.csv: what a city names beside its streets. A city may have none."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final

from turnout.adapters.city.files import NAMED_PLACE_COLUMNS, NAMED_PLACES
from turnout.adapters.city.tables import Row, read_table, write_table
from turnout.engines.places.kilometre import read_code
from turnout.engines.places.place import GIVEN_KINDS, NamedPlace, PlaceKind

CODED: Final = frozenset({PlaceKind.METRO_EXIT, PlaceKind.HELP_POINT, PlaceKind.KM_POST})
"""These are found by their code, so they must have one."""


def write_named_places(places: Iterable[NamedPlace], folder: Path) -> None:
    """places.csv, in the given order."""
    rows = [
        (p.kind.value, p.name_en, p.name_zh, p.code, p.lon, p.lat, p.valid_until) for p in places
    ]
    write_table(folder / NAMED_PLACES, NAMED_PLACE_COLUMNS, rows)


def read_named_places(folder: Path) -> tuple[NamedPlace, ...]:
    """The rows of places.csv in their order, none without the file. Raises CityInputError."""
    path = folder / NAMED_PLACES
    if not path.is_file():
        return ()
    # valid_until may be left out altogether.
    return tuple(_place(row) for row in read_table(path, NAMED_PLACE_COLUMNS[:-1]))


def _place(row: Row) -> NamedPlace:
    kind, point = _kind(row), row.point()
    return NamedPlace(
        kind=kind,
        name_en=row.text("name_en"),
        name_zh=row.text("name_zh"),
        code=_code(row, kind),
        lon=point.lon,
        lat=point.lat,
        valid_until=optional_day(row, "valid_until"),
    )


def _kind(row: Row) -> PlaceKind:
    text = row.text("kind")
    kind = next((one for one in GIVEN_KINDS if one.value == text), None)
    if kind is None:
        raise row.fail(
            "kind", f"{text!r} is no kind of place", f"Use one of {', '.join(GIVEN_KINDS)}"
        )
    return kind


def _code(row: Row, kind: PlaceKind) -> str:
    code = row.fields["code"].strip()
    if kind in CODED and not code:
        raise row.fail("code", f"a {kind} is found by its code, and it is empty", "Fill it in")
    if kind is PlaceKind.KM_POST and read_code(code) is None:
        raise row.fail(
            "code",
            f"{code!r} is no kilometre post",
            "Write it like `G5 K1203+400 down`: up, down, n, s, e, w or nothing behind",
        )
    return code


def optional_day(row: Row, field: str) -> date | None:
    """A day, or None where the field is empty or the column is missing."""
    return day_of(row, field) if row.fields.get(field, "").strip() else None


def day_of(row: Row, field: str) -> date:
    """A day like 2026-03-31."""
    text = row.text(field)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise row.fail(field, f"{text!r} is no day", "Write it like 2026-03-31") from None
