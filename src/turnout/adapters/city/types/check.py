"""Checks that the dated files of a city name nothing that does not exist."""

from collections.abc import Iterable, Mapping

from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.types.model import CityTypes
from turnout.adapters.city.types.table import Table
from turnout.base.ids import Capability

Tables = Mapping[tuple[str, str], Table]
"""The table that an entry was read from, by section and name."""


def check_names(types: CityTypes, tables: Tables) -> None:
    """Raise CityInputError at the first name that leads nowhere."""
    for plan in types.plans:
        table = tables["types", plan.incident_type]
        for stage in plan.stages:
            _capabilities(types, table, "plans", (need.capability for need in stage.needs))
    for name, kind in types.unit_kinds.items():
        table = tables["unit_kinds", name]
        _capabilities(types, table, "capabilities", sorted(kind.capabilities))
    _distress(types)
    _stand_ins(types)
    _major(types)
    _neighbours_and_levels(types)
    _recorded_units(types, tables)
    _call_types(types, tables)


def _capabilities(
    types: CityTypes, table: Table, key: str, capabilities: Iterable[Capability]
) -> None:
    for capability in capabilities:
        if capability not in types.capabilities:
            raise table.fault(
                key, f"no capability {capability!r}", "Add it to [capabilities] or correct the name"
            )


def _distress(types: CityTypes) -> None:
    code = types.distress_type
    if code is not None and code not in types.incident_types:
        raise CityInputError(
            file="city.toml",
            field="distress.type",
            what=f"no incident type {code!r}",
            remedy="Add it to [types]",
        )


def _major(types: CityTypes) -> None:
    for plan in types.major:
        for capability in (*(need.capability for need in plan.needs), *sorted(plan.recall)):
            if capability not in types.capabilities:
                raise CityInputError(
                    file="city.toml",
                    field="major",
                    what=f"no capability {capability!r}",
                    remedy="Add it to [capabilities] or correct the name",
                )


def _neighbours_and_levels(types: CityTypes) -> None:
    named = [("neighbours", sorted(one.capabilities)) for one in types.neighbours]
    named += [("duty_levels", [name for name, _ in one.least]) for one in types.duty_levels]
    for field, capabilities in named:
        for capability in capabilities:
            if capability not in types.capabilities:
                raise CityInputError(
                    file="city.toml",
                    field=field,
                    what=f"no capability {capability!r}",
                    remedy="Add it to [capabilities] or correct the name",
                )


def _stand_ins(types: CityTypes) -> None:
    named = {f"replaces.{name}": (name, *others) for name, others in types.waves.replaces.items()}
    named |= {f"stand_off.{f}": (one.cleared_by,) for f, one in types.waves.stand_off.items()}
    for key, capabilities in named.items():
        for capability in capabilities:
            if capability not in types.capabilities:
                raise CityInputError(
                    file="city.toml",
                    field=f"waves.{key}",
                    what=f"no capability {capability!r}",
                    remedy="Add it to [capabilities] or correct the name",
                )


def _recorded_units(types: CityTypes, tables: Tables) -> None:
    for name, unit in types.recorded_units.items():
        table = tables["recorded_units", name]
        _capabilities(types, table, "capabilities", sorted(unit.capabilities))
        if unit.kind not in types.unit_kinds:
            raise table.fault("kind", f"no unit kind {unit.kind!r}", "Add it to [unit_kinds]")


def _call_types(types: CityTypes, tables: Tables) -> None:
    for name, rule in types.call_types.items():
        for code in (rule.incident_type, *rule.by_priority.values()):
            if code not in types.incident_types:
                table = tables["call_types", name]
                raise table.fault("type", f"no incident type {code!r}", "Add it to [types]")
