"""Reads the dated files of a city, the later one winning entry by entry, and checks the whole."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from turnout.adapters.city.moving import Moves
from turnout.adapters.city.types import (
    alarms,
    command,
    command_post,
    presses,
    privacy,
    public_board,
    volunteers,
)
from turnout.adapters.city.types.check import check_names
from turnout.adapters.city.types.dispositions import load_disposition
from turnout.adapters.city.types.look_back import SECTION as LOOK_BACK
from turnout.adapters.city.types.look_back import read_look_back
from turnout.adapters.city.types.major import read_major
from turnout.adapters.city.types.model import (
    CallTypeRule,
    CapabilitySpec,
    CityTypes,
    RecordedUnit,
    TypesSource,
    UnitKind,
)
from turnout.adapters.city.types.plans import read_plans
from turnout.adapters.city.types.question_check import check_questions, linked
from turnout.adapters.city.types.questions import read_protocol
from turnout.adapters.city.types.reserves import read_reserves
from turnout.adapters.city.types.said import read_said
from turnout.adapters.city.types.sources import base_table
from turnout.adapters.city.types.table import Table, parse_table
from turnout.adapters.city.types.targets import read_targets, read_zones
from turnout.adapters.city.types.warnings import SECTIONS as OF_WARNINGS
from turnout.adapters.city.types.warnings import read_warnings
from turnout.adapters.city.types.waves import read_waves
from turnout.base.ids import Capability, IncidentTypeCode
from turnout.base.text import Words
from turnout.dispatch.city import (
    IncidentType,
    Service,
    TurnoutTime,
)
from turnout.dispatch.gates import Gates
from turnout.dispatch.protocols import Protocols

_SECTIONS = (
    "city",  # read elsewhere: what belongs to the map and the name
    "vehicles",  # read elsewhere: what may be done at a crossing
    "gates",
    *privacy.SECTIONS,
    "waves",
    "major",
    "neighbours",
    "duty_levels",
    "capabilities",
    "unit_kinds",
    "turnout",
    "targets",
    "zones",
    "dispositions",
    "types",
    "call_types",
    "recorded_units",
    *alarms.SECTIONS,
    "groups",
    "flags",
    "advice",
    "protocols",
    volunteers.SECTION,
    LOOK_BACK,
    *command.SECTIONS,
    *command_post.SECTIONS,
    *OF_WARNINGS,
    public_board.SECTION,
    presses.SECTION,
)
_GATES = (
    "position_age_max_seconds",
    "duplicate_within_m",
    "duplicate_within_seconds",
    "candidates_shown",
    "hospital_turnaround_seconds",
    "claim_stale_seconds",
    "shift_end_margin_seconds",
    "rest_min_seconds",
)

_LATER_GATES = frozenset(_GATES[-3:])

_T = TypeVar("_T")


def load_types(*sources: TypesSource) -> CityTypes:
    """The dated data of a city out of its files, the general one first.

    An entry of a later file replaces the entry of that name in an earlier one; its plans replace
    all earlier plans of that type; `targets`, when a later file has any, replace all earlier
    ones, and so do `zones`. Raises CityInputError, naming file, key and remedy, when a value is
    missing, misspelt or of the wrong kind, or when a plan, unit or rule names something that does
    not exist.
    """
    files = _tables(sources)
    places = _Places()
    capabilities = places.merge(files, "capabilities", _capability)
    unit_kinds = places.merge(files, "unit_kinds", _unit_kind)
    types = places.merge(files, "types", _incident_type)
    plans = places.merge(files, "types", read_plans)
    turnout = places.merge(files, "turnout", _turnout)
    protocols = _protocols(places, files)
    result = CityTypes(
        incident_types={IncidentTypeCode(code): each for code, each in sorted(types.items())},
        plans=tuple(plan for code in sorted(plans) for plan in plans[code]),
        capabilities={Capability(name): each for name, each in capabilities.items()},
        unit_kinds=unit_kinds,
        dispositions=places.merge(files, "dispositions", load_disposition),
        turnout={each.service: each for each in turnout.values()},
        targets=read_targets(files),
        zones=read_zones(files),
        gates=_gates(files, unit_kinds),
        **privacy.read_privacy(files, base_table, types),
        waves=read_waves(files, base_table),
        major=read_major(files),
        **command_post.read_command_post(files, base_table),
        call_types=places.merge(files, "call_types", _call_type),
        recorded_units=places.merge(files, "recorded_units", _recorded_unit),
        **read_reserves(files),
        **alarms.read_alarms(files, base_table),
        groups=places.merge(files, "groups", _words),
        protocols=protocols,
        volunteers=volunteers.read_volunteers(files, types, protocols.flags),
        **command.read_command(files, base_table, types),
        warnings=read_warnings(files, base_table),
        look_back=read_look_back(files, base_table, types),
        public_boards=public_board.read_public_boards(files),
        presses=presses.read_presses(files, base_table, types),
    )
    check_names(result, places.tables)
    check_questions(result, places.tables)
    _check_turnout(result, files[-1])
    return result


def _tables(sources: Sequence[TypesSource]) -> list[Table]:
    """The files, none of which has a section that is not known."""
    files = [parse_table(source.file, source.text) for source in sources]
    for file in files:
        file.only(*_SECTIONS)
    return files


def _check_turnout(result: CityTypes, last: Table) -> None:
    missing = [service for service in Service if service not in result.turnout]
    if missing:
        remedy = f"Add [turnout.{missing[0]}]"
        raise last.fault("turnout", f"{missing[0]} has no turnout figures", remedy)


class _Places:
    """Where each entry that won was read, so that a complaint can point at it."""

    def __init__(self) -> None:
        self.tables: dict[tuple[str, str], Table] = {}

    def merge(
        self, files: list[Table], section: str, read: Callable[[str, Table], _T]
    ) -> dict[str, _T]:
        merged: dict[str, _T] = {}
        for file in files:
            for name, table in file.tables(section):
                merged[name] = read(name, table)
                self.tables[section, name] = table
        return merged


def _protocols(places: _Places, files: list[Table]) -> Protocols:
    """Empty where no file has any: older bundles ask nothing."""
    written = places.merge(files, "protocols", read_protocol)
    return Protocols(
        linked(written, places.tables),
        flags=places.merge(files, "flags", _words),
        advice=places.merge(files, "advice", _words),
    )


def _words(_name: str, table: Table) -> Words:
    table.only("en", "zh")
    return Words(en=table.text("en"), zh=table.text("zh"))


def _capability(_name: str, table: Table) -> CapabilitySpec:
    table.only("service", "en", "zh")
    return CapabilitySpec(
        service=table.service("service"), name=Words(en=table.text("en"), zh=table.text("zh"))
    )


def _unit_kind(name: str, table: Table) -> UnitKind:
    table.only("service", "name", "capabilities", "crew", "crew_min", "moves")
    crew = table.whole("crew", least=1)
    return UnitKind(
        kind=name,
        service=table.service("service"),
        name=table.words("name"),
        capabilities=frozenset(map(Capability, table.texts("capabilities"))),
        crew=crew,
        crew_min=table.whole("crew_min", least=1, most=crew),
        moves=_moves(table),
    )


def _moves(table: Table) -> Moves:
    name = table.find_text("moves")
    if name is not None and name not in set(Moves):
        raise table.fault("moves", f"nobody moves on {name!r}", f"Use one of: {', '.join(Moves)}")
    return Moves.ROAD if name is None else Moves(name)


def _incident_type(code: str, table: Table) -> IncidentType:
    table.only(
        "service", "name", "priority", "group", "apco", "on_scene_minutes",
        "transport_share", "plans", "said",
    )  # fmt: skip
    return IncidentType(
        code=IncidentTypeCode(code),
        service=table.service("service"),
        name=table.words("name"),
        priority=table.whole("priority", least=1, most=5),
        group=table.text("group"),
        apco=table.find_text("apco"),
        on_scene_minutes=table.number("on_scene_minutes"),
        transport_share=table.number("transport_share", most=1.0),
        said=read_said(code, table),
    )


def _turnout(name: str, table: Table) -> TurnoutTime:
    table.only("in_station_day_seconds", "in_station_night_seconds", "on_road_seconds")
    if name not in set(Service):
        remedy = f"Use one of: {', '.join(Service)}"
        raise table.fault("", f"{name!r} is no service", remedy)
    return TurnoutTime(
        service=Service(name),
        in_station_day_seconds=table.number("in_station_day_seconds"),
        in_station_night_seconds=table.number("in_station_night_seconds"),
        on_road_seconds=table.number("on_road_seconds"),
    )


def _gates(files: list[Table], unit_kinds: Mapping[str, UnitKind]) -> Gates:
    # A bundle that was built before a gate was known takes it from the base.
    entries: dict[str, object] = {
        name: entry
        for name, entry in base_table().table("gates").entries.items()
        if name in _LATER_GATES
    }
    for file in files:
        if "gates" in file.entries:
            table = file.table("gates")
            table.only(*_GATES)
            entries |= table.entries
    whole = Table(file=files[-1].file, key="gates", entries=entries)
    return Gates(
        position_age_max_seconds=whole.number("position_age_max_seconds"),
        crew_min={kind: each.crew_min for kind, each in unit_kinds.items()},
        duplicate_within_m=whole.number("duplicate_within_m"),
        duplicate_within_seconds=whole.number("duplicate_within_seconds"),
        candidates_shown=whole.whole("candidates_shown", least=1),
        hospital_turnaround_seconds=whole.number("hospital_turnaround_seconds"),
        claim_stale_seconds=whole.number("claim_stale_seconds"),
        shift_end_margin_seconds=whole.number("shift_end_margin_seconds"),
        rest_min_seconds=whole.number("rest_min_seconds"),
    )


def _call_type(_name: str, table: Table) -> CallTypeRule:
    table.only("type", "by_priority")
    variants = table.table("by_priority") if "by_priority" in table.entries else None
    return CallTypeRule(
        incident_type=IncidentTypeCode(table.text("type")),
        by_priority={
            priority: IncidentTypeCode(variants.text(priority)) for priority in variants.entries
        }
        if variants
        else {},
    )


def _recorded_unit(_name: str, table: Table) -> RecordedUnit:
    table.only("kind", "capabilities")
    return RecordedUnit(
        kind=table.text("kind"),
        capabilities=frozenset(map(Capability, table.texts("capabilities"))),
    )
