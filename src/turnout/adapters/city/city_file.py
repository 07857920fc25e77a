"""city.toml: the table [city] with what is particular to a city, then its dated data."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from turnout.adapters.city.draft import CityDraft, Truth
from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.files import CITY_TOML
from turnout.adapters.city.types import CityTypes, TypesSource, dump_types, load_types
from turnout.adapters.city.types.targets import words_or_text
from turnout.adapters.city.vehicles import Vehicle, load_vehicles
from turnout.adapters.toml import as_toml, read_toml
from turnout.base.geo import Box
from turnout.base.ids import AgencyId
from turnout.base.text import Words
from turnout.dispatch.city import Agency, Service


@dataclass(frozen=True, slots=True, kw_only=True)
class CityFile:
    """What city.toml says."""

    id: str
    name: Words
    timezone: str
    bounds: Box
    attribution: Words
    modelled: tuple[str, ...]
    holidays: frozenset[date]
    agencies: Mapping[AgencyId, Agency]
    types: CityTypes
    vehicles: Mapping[str, Vehicle]


def write_city_file(draft: CityDraft, bounds: Box, folder: Path) -> None:
    """city.toml of a draft: the same draft gives the same bytes."""
    modelled = [layer.layer for layer in draft.layers if layer.truth is not Truth.REAL]
    lines = [
        "# A city for turnout. What each key means: docs/reference/city-bundle.md.",
        "[city]",
        f"id = {as_toml(draft.id)}",
        f"name = {_words(draft.name)}",
        f"timezone = {as_toml(draft.timezone)}",
        f"bounds = [{bounds.west}, {bounds.south}, {bounds.east}, {bounds.north}]",
        f"attribution = {words_or_text(_in_one(draft.attribution))}",
        f"modelled = {as_toml(modelled)}",
        f"holidays = [{', '.join(day.isoformat() for day in sorted(draft.holidays))}]",
        "",
        "[city.agencies]",
    ]
    lines += [
        f"{as_toml(agency.id)} ="
        f" {{ service = {as_toml(agency.service)}, name = {_words(agency.name)} }}"
        for agency in draft.agencies
    ]
    text = "\n".join(lines) + "\n\n" + dump_types(draft.types)
    (folder / CITY_TOML).write_text(text, encoding="utf-8")


def load_city_file(folder: Path) -> CityFile:
    """Parse city.toml. Raises CityInputError naming the key that is wrong or missing."""
    path = folder / CITY_TOML
    file = str(path)
    text = _read(path)
    try:
        table = read_toml(text)["city"]
        return CityFile(
            id=str(table["id"]),
            name=Words(**table["name"]),
            timezone=str(table["timezone"]),
            bounds=_bounds(table["bounds"]),
            attribution=_credit(table["attribution"]),
            modelled=tuple(map(str, _list(table["modelled"]))),
            holidays=frozenset(map(_day, _list(table["holidays"]))),
            agencies=_agencies(table["agencies"]),
            types=load_types(TypesSource(file=file, text=text)),
            vehicles=_vehicles(read_toml(text).get("vehicles", {}), file),
        )
    except tomllib.TOMLDecodeError as error:
        raise CityInputError(
            file=file, what=f"it is no TOML ({error})", remedy="Correct that line"
        ) from error
    except KeyError as error:
        raise CityInputError(
            file=file, field=f"city.{error.args[0]}", what="it is missing", remedy="Add it"
        ) from error
    except (TypeError, ValueError, AttributeError) as error:
        raise CityInputError(
            file=file, field="city", what=str(error), remedy="Correct the value"
        ) from error


def _in_one(lines: Sequence[Words]) -> Words:
    return Words(" ".join(one.en for one in lines), "".join(one.zh for one in lines))


def _credit(told: Any) -> Words:
    """In both languages; a bundle of before has one text."""
    return Words(**told) if isinstance(told, dict) else Words.plain(str(told))


def _bounds(told: Any) -> Box:
    west, south, east, north = map(float, _list(told))
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise ValueError(f"bounds {told} are no box: west, south, east, north in degrees")
    return Box(west, south, east, north)


def _list(told: Any) -> list[Any]:
    if not isinstance(told, list):
        raise TypeError(f"{told!r} is no list")
    return told


def _day(told: Any) -> date:
    """A day that has no time: text or a moment would be equal to no day, and no holiday."""
    if type(told) is not date:
        raise TypeError(f"the holiday {told!r} is no day: write 2026-01-31 without quotes")
    return told


def _vehicles(table: Mapping[str, Any], file: str) -> Mapping[str, Vehicle]:
    try:
        return load_vehicles(table)
    except (TypeError, ValueError, AttributeError) as error:
        raise CityInputError(
            file=file, field="vehicles", what=str(error), remedy="Correct the value"
        ) from error


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise CityInputError(
            file=str(path),
            what=f"it cannot be read ({error.strerror})",
            remedy="Give a folder that `turnout city build` wrote",
        ) from error
    except UnicodeDecodeError as error:
        raise CityInputError(
            file=str(path), what=f"it is not UTF-8 ({error})", remedy="Save it as UTF-8"
        ) from error


def _agencies(table: Mapping[str, Any]) -> dict[AgencyId, Agency]:
    return {
        AgencyId(code): Agency(
            id=AgencyId(code), service=Service(row["service"]), name=Words(**row["name"])
        )
        for code, row in table.items()
    }


def _words(words: Words) -> str:
    return f"{{ en = {as_toml(words.en)}, zh = {as_toml(words.zh)} }}"
