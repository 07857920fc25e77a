"""Stations, hospitals and units as CSV tables, both ways."""

from collections.abc import Container, Iterable, Mapping
from pathlib import Path

from turnout.adapters.city.files import (
    HOSPITAL_COLUMNS,
    HOSPITALS,
    SHARES_CREW_WITH,
    SPECIALITIES,
    STATION_COLUMNS,
    STATIONS,
    UNIT_COLUMNS,
    UNITS,
)
from turnout.adapters.city.tables import Row, read_table, write_table
from turnout.base.ids import AgencyId, Capability, HospitalId, StationId, UnitId
from turnout.base.text import Words
from turnout.dispatch.city import Agency, Hospital, Station, UnitSpec

CREW_MOST = 999


def write_stations(stations: Iterable[Station], folder: Path) -> None:
    """stations.csv, in the given order."""
    rows = [(s.id, s.agency, s.name.en, s.name.zh, s.point.lon, s.point.lat) for s in stations]
    write_table(folder / STATIONS, STATION_COLUMNS, rows)


def write_hospitals(hospitals: Iterable[Hospital], folder: Path) -> None:
    """hospitals.csv, in the given order."""
    rows = [
        (h.id, h.name.en, h.name.zh, h.point.lon, h.point.lat, " ".join(sorted(h.specialities)))
        for h in hospitals
    ]
    write_table(folder / HOSPITALS, (*HOSPITAL_COLUMNS, SPECIALITIES), rows)


def write_units(units: Iterable[UnitSpec], folder: Path) -> None:
    """units.csv, in the given order; capabilities are separated by spaces."""
    rows = [
        (
            unit.id,
            unit.agency,
            unit.kind,
            " ".join(sorted(unit.capabilities)),
            unit.crew,
            unit.station,
            unit.start.lon,
            unit.start.lat,
            int(unit.start_is_modelled),
            unit.shares_crew_with,
        )
        for unit in units
    ]
    write_table(folder / UNITS, (*UNIT_COLUMNS, SHARES_CREW_WITH), rows)


def read_stations(folder: Path, agencies: Mapping[AgencyId, Agency]) -> dict[StationId, Station]:
    """Stations by id. Raises CityInputError on a row that is wrong or an id that comes twice."""
    stations: dict[StationId, Station] = {}
    for row in read_table(folder / STATIONS, STATION_COLUMNS):
        station = Station(
            id=StationId(once(row, "id", stations)),
            agency=_agency(row, agencies),
            name=Words(row.fields["name_en"], row.fields["name_zh"]),
            point=row.point(),
        )
        stations[station.id] = station
    return stations


def read_hospitals(folder: Path) -> dict[HospitalId, Hospital]:
    """Hospitals by id; a table without specialities knows none. Raises CityInputError on a row that
    is wrong or an id that comes twice."""
    hospitals: dict[HospitalId, Hospital] = {}
    for row in read_table(folder / HOSPITALS, HOSPITAL_COLUMNS):
        hospital = Hospital(
            id=HospitalId(once(row, "id", hospitals)),
            name=Words(row.fields["name_en"], row.fields["name_zh"]),
            point=row.point(),
            specialities=frozenset(row.fields.get(SPECIALITIES, "").split()),
        )
        hospitals[hospital.id] = hospital
    return hospitals


def read_units(
    folder: Path,
    agencies: Mapping[AgencyId, Agency],
    stations: Mapping[StationId, Station],
) -> dict[UnitId, UnitSpec]:
    """Units by id; in a table without shares_crew_with each has a crew of its own. Raises
    CityInputError on a row that is wrong or an id that comes twice."""
    units: dict[UnitId, UnitSpec] = {}
    sharing: list[Row] = []
    for row in read_table(folder / UNITS, UNIT_COLUMNS):
        unit = UnitSpec(
            id=UnitId(once(row, "id", units)),
            agency=_agency(row, agencies),
            kind=row.text("kind"),
            capabilities=frozenset(map(Capability, row.fields["capabilities"].split())),
            crew=_whole(row, "crew"),
            station=_station(row, stations),
            start=row.point("start_lon", "start_lat"),
            start_is_modelled=_flag(row, "start_is_modelled"),
            shares_crew_with=UnitId(row.fields.get(SHARES_CREW_WITH, "").strip()) or None,
        )
        units[unit.id] = unit
        if unit.shares_crew_with is not None:
            sharing.append(row)
    for row in sharing:
        _require_crew(row, units)
    return units


def _require_crew(row: Row, units: Mapping[UnitId, UnitSpec]) -> None:
    """The vehicle named has a crew of its own: all that share one name the same vehicle."""
    named = UnitId(row.text(SHARES_CREW_WITH))
    owner = units.get(named)
    if owner is None or owner.shares_crew_with is not None or named == row.text("id"):
        raise row.fail(
            SHARES_CREW_WITH,
            f"{named!r} is no other unit with a crew of its own",
            "Name the one unit that the crew belongs to, or leave it empty",
        )


def once(row: Row, field: str, known: Container[str]) -> str:
    """A text that no earlier row has in this field, and that can stand in an address."""
    value = row.text(field)
    if "/" in value or not value.isprintable():
        raise row.fail(
            field, f"{value!r} holds a slash or what cannot be printed", "Use letters and digits"
        )
    if value in known:
        raise row.fail(field, f"{value!r} stands there twice", "Rename or remove one of the two")
    return value


def _agency(row: Row, agencies: Mapping[AgencyId, Agency]) -> AgencyId:
    agency = AgencyId(row.text("agency"))
    if agency not in agencies:
        raise row.fail(
            "agency",
            f"there is no agency {agency!r} in city.toml",
            f"Use one of {', '.join(sorted(agencies))}",
        )
    return agency


def _station(row: Row, stations: Mapping[StationId, Station]) -> StationId | None:
    station = StationId(row.fields["station"].strip())
    if not station:
        return None
    if station not in stations:
        raise row.fail(
            "station", f"there is no station {station!r} in {STATIONS}", "Add it or leave it empty"
        )
    return station


def _whole(row: Row, field: str) -> int:
    number = row.number_of(field)
    if number != int(number) or not 0 <= number <= CREW_MOST:
        raise row.fail(field, f"{number:g} is no whole number up to {CREW_MOST}", "Write it like 4")
    return int(number)


def _flag(row: Row, field: str) -> bool:
    value = row.fields[field].strip()
    if value not in ("0", "1"):
        raise row.fail(field, f"{value!r} is neither 0 nor 1", "Write 1 for yes, 0 for no")
    return value == "1"
