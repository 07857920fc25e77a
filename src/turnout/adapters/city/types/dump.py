"""Writes the dated data of a city as one TOML text that `load_types` reads back unchanged."""

from collections.abc import Iterable

from turnout.adapters.city.moving import Moves
from turnout.adapters.city.types.checklists import dump_checklists
from turnout.adapters.city.types.command import dump_command, dump_talk_groups
from turnout.adapters.city.types.command_post import (
    dump_shift_hours,
    dump_staffing,
    dump_strength,
)
from turnout.adapters.city.types.dispositions import dump_dispositions
from turnout.adapters.city.types.duty_levels import dump_duty_levels
from turnout.adapters.city.types.look_back import dump_look_back
from turnout.adapters.city.types.major import dump_major
from turnout.adapters.city.types.model import CityTypes
from turnout.adapters.city.types.neighbours import dump_neighbours
from turnout.adapters.city.types.plans import dump_plan
from turnout.adapters.city.types.presses import dump_presses
from turnout.adapters.city.types.privacy import dump_privacy
from turnout.adapters.city.types.public_board import dump_public_boards
from turnout.adapters.city.types.question_dump import dump_questions
from turnout.adapters.city.types.targets import dump_target, dump_zones, words_or_text
from turnout.adapters.city.types.volunteers import dump_volunteers
from turnout.adapters.city.types.warnings import dump_warnings
from turnout.adapters.city.types.waves import dump_waves
from turnout.adapters.toml import as_toml
from turnout.base.text import Words
from turnout.dispatch.city import IncidentType, Limit, ResponsePlan


def dump_types(types: CityTypes) -> str:
    """One text with all sections, in a fixed order: the same data gives the same bytes."""
    lines = [*_gates(types), "", "[capabilities]"]
    lines += [
        f"{name} = {{ service = {as_toml(each.service)}, {_bare(each.name)} }}"
        for name, each in sorted(types.capabilities.items())
    ]
    lines += [line for kind in sorted(types.unit_kinds) for line in _unit_kind(types, kind)]
    lines += [line for service in sorted(types.turnout) for line in _turnout(types, service)]
    lines += [line for target in types.targets for line in dump_target(target)]
    lines += dump_zones(types.zones)
    lines += dump_major(types.major)
    lines += dump_command(types.command)
    lines += dump_talk_groups(types.talk_groups)
    lines += dump_neighbours(types.neighbours)
    lines += dump_duty_levels(types.duty_levels)
    lines += dump_strength(types.strength)
    lines += dump_staffing(types.staffing)
    lines += dump_shift_hours(types.shift_hours)
    lines += dump_checklists(types.checklists)
    lines += [line for limit in types.limits for line in _limit(limit)]
    if types.distress_type is not None:
        lines += ["", "[distress]", f"type = {as_toml(types.distress_type)}"]
    lines += ["", "[specialities]"]
    lines += [f"{code} = {{ {_bare(name)} }}" for code, name in types.specialities.items()]
    lines += dump_dispositions(types.dispositions.values())
    for code, each in sorted(types.incident_types.items()):
        lines += _incident_type(each, [plan for plan in types.plans if plan.incident_type == code])
    lines += [line for edition in types.volunteers for line in dump_volunteers(edition)]
    lines += dump_warnings(types.warnings)
    lines += dump_look_back(types.look_back)
    lines += dump_public_boards(types.public_boards)
    lines += dump_presses(types.presses)
    lines += _record(types)
    lines += dump_questions(types)
    return "\n".join(lines) + "\n"


def _gates(types: CityTypes) -> list[str]:
    gates = types.gates
    return [
        "[gates]",
        f"position_age_max_seconds = {gates.position_age_max_seconds:g}",
        f"duplicate_within_m = {gates.duplicate_within_m:g}",
        f"duplicate_within_seconds = {gates.duplicate_within_seconds:g}",
        f"candidates_shown = {gates.candidates_shown}",
        f"hospital_turnaround_seconds = {gates.hospital_turnaround_seconds:g}",
        f"claim_stale_seconds = {gates.claim_stale_seconds:g}",
        f"shift_end_margin_seconds = {gates.shift_end_margin_seconds:g}",
        f"rest_min_seconds = {gates.rest_min_seconds:g}",
        *dump_privacy(types.caller_kept_days, types.privacy),
        *dump_waves(types.waves),
    ]


def _texts(values: Iterable[str]) -> str:
    return "[" + ", ".join(as_toml(value) for value in sorted(values)) + "]"


def _bare(words: Words) -> str:
    return f"en = {as_toml(words.en)}, zh = {as_toml(words.zh)}"


def _unit_kind(types: CityTypes, name: str) -> list[str]:
    kind = types.unit_kinds[name]
    return [
        "",
        f"[unit_kinds.{name}]",
        f"service = {as_toml(kind.service)}",
        f"name = {{ {_bare(kind.name)} }}",
        f"capabilities = {_texts(kind.capabilities)}",
        f"crew = {kind.crew}",
        f"crew_min = {kind.crew_min}",
        *([] if kind.moves is Moves.ROAD else [f"moves = {as_toml(kind.moves)}"]),
    ]


def _turnout(types: CityTypes, service: str) -> list[str]:
    figures = next(each for each in types.turnout.values() if each.service == service)
    return [
        "",
        f"[turnout.{service}]",
        f"in_station_day_seconds = {figures.in_station_day_seconds:g}",
        f"in_station_night_seconds = {figures.in_station_night_seconds:g}",
        f"on_road_seconds = {figures.on_road_seconds:g}",
    ]


def _limit(limit: Limit) -> list[str]:
    lines = ["", "[[limits]]", f"kind = {as_toml(limit.kind)}"]
    if limit.service is not None:
        lines.append(f"service = {as_toml(limit.service)}")
    if limit.priority is not None:
        lines.append(f"priority = {limit.priority}")
    return [
        *lines,
        f"seconds = {limit.seconds:g}",
        f"valid_from = {limit.valid_from.isoformat()}",
        f"source = {words_or_text(limit.source)}",
    ]


def _incident_type(each: IncidentType, plans: list[ResponsePlan]) -> list[str]:
    lines = [
        "",
        f"[types.{as_toml(each.code)}]",
        f"service = {as_toml(each.service)}",
        f"name = {{ {_bare(each.name)} }}",
        f"said = [{', '.join(map(as_toml, each.said))}]",
        f"priority = {each.priority}",
        f"group = {as_toml(each.group)}",
    ]
    if each.apco is not None:
        lines.append(f"apco = {as_toml(each.apco)}")
    lines += [
        f"on_scene_minutes = {each.on_scene_minutes!r}",
        f"transport_share = {each.transport_share!r}",
        "plans = [",
    ]
    lines += [line for plan in plans for line in dump_plan(plan)]
    return [*lines, "]"]


def _record(types: CityTypes) -> list[str]:
    lines: list[str] = []
    if types.call_types:
        lines += ["", "[call_types]"]
    for name, rule in sorted(types.call_types.items()):
        variants = ", ".join(
            f"{as_toml(priority)} = {as_toml(code)}"
            for priority, code in sorted(rule.by_priority.items())
        )
        tail = f", by_priority = {{ {variants} }}" if variants else ""
        lines.append(f"{as_toml(name)} = {{ type = {as_toml(rule.incident_type)}{tail} }}")
    if types.recorded_units:
        lines += ["", "[recorded_units]"]
    for name, unit in sorted(types.recorded_units.items()):
        lines.append(
            f"{as_toml(name)} = {{ kind = {as_toml(unit.kind)},"
            f" capabilities = {_texts(unit.capabilities)} }}"
        )
    return lines
