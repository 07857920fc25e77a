"""The catalogue of a bundle's community desk. Raises CityInputError naming file and field."""

import contextlib
import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec

from turnout.adapters.city.community.areas import modelled_areas, read_areas
from turnout.adapters.city.community.custody import read_goods
from turnout.adapters.city.community.limits import read_limit, read_minute
from turnout.adapters.city.community.mediation import read_mediation
from turnout.adapters.city.community.sites import read_sites
from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.load import CityBundle
from turnout.adapters.toml import read_toml
from turnout.base.text import Words
from turnout.community.catalogue import (
    AreaId,
    Attribute,
    Body,
    BodyId,
    CaseClass,
    Catalogue,
    ClassCode,
    Condition,
    DeskRules,
    Evidence,
    Function,
    Group,
    GroupCode,
    Kind,
    Level,
    Responsible,
    Rung,
    Step,
    To,
    Verifier,
    WorkHours,
)
from turnout.community.mediation_terms import NOTHING_LAID_DOWN
from turnout.community.reach import Aim, AlarmKind, Covered, Endpoint, SiteAlarm

BASE: Final = "base.toml"
OWN: Final = "community.toml"
MEDIATION: Final = "mediation.toml"
AREAS: Final = "areas.json"

Table = Mapping[str, Any]
Part = TypeVar("Part")

_LIMITS: Final = ("again", "return_window")


def load_catalogue(bundle: CityBundle) -> Catalogue:
    """What the desk of this city knows: of each part its own file, or the one that ships."""
    path = _own_or_shipped(bundle, OWN, shipped(BASE))
    text = _read(path)
    with _naming(path):
        catalogue = _catalogue(read_toml(text), bundle, text)
    sites, sites_text = _read_part(bundle, "sites.toml", read_sites)
    custody, goods_text = _read_part(bundle, "custody.toml", read_goods)
    mediation, terms_text = NOTHING_LAID_DOWN, ""
    # The kinds of dispute that ship are classes that ship.
    if path == shipped(BASE) or (bundle.folder / MEDIATION).is_file():
        mediation, terms_text = _read_part(bundle, MEDIATION, read_mediation)
    read = catalogue.digest + sites_text + goods_text + terms_text
    return msgspec.structs.replace(
        catalogue,
        digest=hashlib.sha256(read.encode()).hexdigest()[:16],
        sites=sites,
        custody=custody,
        mediation=mediation,
        fewest=bundle.city.privacy.statistics_fewest,
    )


def _read_part(bundle: CityBundle, name: str, read: Callable[[Table], Part]) -> tuple[Part, str]:
    """A part of the catalogue, and its text."""
    path = _own_or_shipped(bundle, name, shipped(name))
    text = _read(path)
    with _naming(path):
        return read(read_toml(text)), text


def shipped(name: str) -> Path:
    """The file of a part for cities that have none of their own."""
    return Path(__file__).with_name(name)


def _own_or_shipped(bundle: CityBundle, name: str, ours: Path) -> Path:
    own = bundle.folder / name
    return own if own.is_file() else ours


@contextlib.contextmanager
def _naming(path: Path) -> Iterator[None]:
    """What is wrong in a file is said with its name."""
    try:
        yield
    except KeyError as error:
        raise CityInputError(
            file=str(path), field=str(error.args[0]), what="it is missing", remedy="Add it"
        ) from error
    except (TypeError, ValueError, AttributeError) as error:
        raise CityInputError(file=str(path), what=str(error), remedy="Correct the value") from error


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CityInputError(
            file=str(path), what=f"it cannot be read ({error})", remedy="Save it as UTF-8"
        ) from error


def _catalogue(table: Mapping[str, Any], bundle: CityBundle, text: str) -> Catalogue:
    own_areas = bundle.folder / AREAS
    drawn = own_areas.read_bytes() if own_areas.is_file() else repr(bundle.bounds).encode()
    areas, grids = (
        read_areas(own_areas)
        if own_areas.is_file()
        else modelled_areas(bundle.bounds, bundle.city.name)
    )
    groups = {GroupCode(code): _group(code, row) for code, row in table["groups"].items()}
    classes = {
        ClassCode(code): _class(code, row, groups, table["limits"])
        for code, row in table["classes"].items()
    }
    holidays = sorted(bundle.city.holidays)
    return Catalogue(
        digest=hashlib.sha256(text.encode() + drawn + repr(holidays).encode()).hexdigest()[:16],
        timezone=bundle.city.timezone,
        hours=_hours(table["hours"]),
        holidays=bundle.city.holidays,
        swapped=frozenset(table["swapped"]),
        groups=groups,
        classes=classes,
        bodies={
            BodyId(code): Body(id=BodyId(code), name=Words(**row))
            for code, row in table["bodies"].items()
        },
        responsible=(
            *(_class_body(code, row) for code, row in table["classes"].items() if "body" in row),
            *(_responsible(row) for row in table.get("responsible", ())),
        ),
        areas=areas,
        grids=grids,
        rules=_rules(table["rules"]),
        endpoints={
            BodyId(code): _endpoint(row) for code, row in table.get("endpoints", {}).items()
        },
        aims=tuple(_aim(row) for row in table.get("aims", ())),
        alarms={AlarmKind(kind): _alarm(row) for kind, row in table.get("alarms", {}).items()},
    )


def _aim(row: Mapping[str, Any]) -> Aim:
    covered, share = Covered(row["covered"]), float(row["share"])
    return Aim(level=row["level"], covered=covered, share=share, by=row["by"])


def _alarm(row: Mapping[str, Any]) -> SiteAlarm:
    return SiteAlarm(class_code=ClassCode(row["class"]), room=row["room"])


def _hours(row: Mapping[str, Any]) -> WorkHours:
    return WorkHours(
        pieces=tuple((read_minute(begin), read_minute(end)) for begin, end in row["pieces"]),
        weekdays=tuple(row["weekdays"]),
        first_year=row["first_year"],
        last_year=row["last_year"],
    )


def _rules(row: Mapping[str, Any]) -> DeskRules:
    plain = {name: value for name, value in row.items() if name not in {*_LIMITS, "rungs"}}
    return DeskRules(
        **plain,
        again=read_limit(row["again"]),
        return_window=read_limit(row["return_window"]),
        rungs=tuple(
            Rung(after=read_limit(rung["after"]), to=To(rung["to"])) for rung in row["rungs"]
        ),
    )


def _group(code: str, row: Mapping[str, Any]) -> Group:
    return Group(
        code=GroupCode(code),
        kind=Kind(row["kind"]),
        name=Words(row["en"], row["zh"]),
        body=BodyId(row["body"]),
        function=Function(row["function"]),
    )


def _class(
    code: str,
    row: Mapping[str, Any],
    groups: Mapping[GroupCode, Group],
    limits: Mapping[str, str],
) -> CaseClass:
    group = groups[GroupCode(row["group"])]
    return CaseClass(
        code=ClassCode(code),
        group=group.code,
        kind=group.kind,
        name=Words(row["en"], row["zh"]),
        limits={step: read_limit(row.get(step.value) or limits[step.value]) for step in Step},
        evidence=tuple(map(Evidence, row.get("evidence", ()))),
        verifier=Verifier(row.get("verifier", "grid")),
        suspends=tuple(map(Condition, row.get("suspends", ()))),
        level=Level(row.get("level", "village")),
        on_the_spot=row.get("on_the_spot", False),
        urgent=row.get("urgent", False),
        private=row.get("private", False),
        attributes=tuple(map(_attribute, row.get("attributes", ()))),
        valid_from=row.get("valid_from"),
        valid_until=row.get("valid_until"),
    )


def _attribute(row: Mapping[str, Any]) -> Attribute:
    return Attribute(
        code=row["code"],
        name=Words(row["en"], row["zh"]),
        required=row.get("required", False),
        choices={code: Words(**words) for code, words in row.get("choices", {}).items()},
    )


def _endpoint(row: Mapping[str, Any]) -> Endpoint:
    return Endpoint(
        url=row["url"],
        key_file=row["key_file"],
        services={ClassCode(code): theirs for code, theirs in row["services"].items()},
        inside=row.get("inside", False),
    )


def _class_body(code: str, row: Mapping[str, Any]) -> Responsible:
    return Responsible(case_class=ClassCode(code), body=BodyId(row["body"]))


def _responsible(row: Mapping[str, Any]) -> Responsible:
    case_class, group, area = row.get("class"), row.get("group"), row.get("area")
    return Responsible(
        body=BodyId(row["body"]),
        case_class=None if case_class is None else ClassCode(case_class),
        group=None if group is None else GroupCode(group),
        area=None if area is None else AreaId(area),
        owner=row.get("owner"),
    )
