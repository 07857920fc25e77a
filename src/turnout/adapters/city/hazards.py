"""hazards.csv: what is dangerous on premises, confirmed by an agency until a day."""

from collections.abc import Collection
from pathlib import Path

from turnout.adapters.city.files import HAZARD_COLUMNS, HAZARDS
from turnout.adapters.city.named_places import day_of
from turnout.adapters.city.tables import Row, read_table
from turnout.base.ids import AgencyId
from turnout.base.text import Words
from turnout.dispatch.premises import CATALOGUE, RADIUS_MOST_M, Hazard, HazardCode

NOTE_MOST = 120


def read_hazards(folder: Path, agencies: Collection[AgencyId]) -> tuple[Hazard, ...]:
    """The rows of hazards.csv in their order, none without the file.

    Raises CityInputError at a code that is not in the catalogue, an unknown agency, a radius
    that is none, or a last day before the first.
    """
    path = folder / HAZARDS
    if not path.is_file():
        return ()
    return tuple(_hazard(row, agencies) for row in read_table(path, HAZARD_COLUMNS))


def _hazard(row: Row, agencies: Collection[AgencyId]) -> Hazard:
    confirmed_on, expires_on = day_of(row, "confirmed_on"), day_of(row, "expires_on")
    if expires_on < confirmed_on:
        raise row.fail("expires_on", "it lies before confirmed_on", "Correct one of the two days")
    return Hazard(
        code=_code(row),
        point=row.point(),
        radius_m=_radius(row),
        note=Words(_note(row, "note_en"), _note(row, "note_zh")),
        confirmed_by=_agency(row, agencies),
        confirmed_on=confirmed_on,
        expires_on=expires_on,
    )


def _code(row: Row) -> HazardCode:
    text = row.text("code")
    code = next((one for one in CATALOGUE if one.value == text), None)
    if code is None:
        raise row.fail(
            "code",
            f"{text!r} is not in the catalogue, which holds things and never people",
            f"Use one of {', '.join(CATALOGUE)}",
        )
    return code


def _radius(row: Row) -> float:
    radius_m = row.number_of("radius_m")
    if not 0 < radius_m <= RADIUS_MOST_M:
        raise row.fail(
            "radius_m", f"{radius_m:g} is no radius", f"Write metres, 1 to {RADIUS_MOST_M:g}"
        )
    return radius_m


def _note(row: Row, field: str) -> str:
    note = row.fields[field].strip()
    if len(note) > NOTE_MOST:
        raise row.fail(field, "it is too long", f"Say it in {NOTE_MOST} characters")
    return note


def _agency(row: Row, agencies: Collection[AgencyId]) -> AgencyId:
    agency = AgencyId(row.text("confirmed_by"))
    if agency not in agencies:
        raise row.fail(
            "confirmed_by",
            f"there is no agency {agency!r} in city.toml",
            f"Use one of {', '.join(sorted(agencies))}",
        )
    return agency
