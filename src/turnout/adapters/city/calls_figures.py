"""The kept figures of the call generator, and the modelled mix around them."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from turnout.adapters.city.calls_fit import Figures, Group, LogNormal
from turnout.adapters.city.types import CityTypes
from turnout.adapters.toml import read_toml
from turnout.base.ids import IncidentTypeCode

FIGURES_FILE = "calls_figures.toml"
MIX_FILE = "calls_mix.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeFigures:
    """How often a type is called for, and how long its units are busy. Shares sum to 1."""

    incident_type: IncidentTypeCode
    share: float
    priority: int
    transport_share: float
    stay: LogNormal
    before_transport: LogNormal


@dataclass(frozen=True, slots=True, kw_only=True)
class CallModel:
    """All that the generator draws from. `hour_of_week` starts on Monday 00:00 local."""

    hour_of_week: tuple[float, ...]
    types: tuple[TypeFigures, ...]
    hospital: LogNormal


def package_text(name: str) -> str:
    """A file of the package's dated data."""
    return resources.files("turnout.adapters.city.types").joinpath(name).read_text("utf-8")


def kept_figures() -> Figures:
    """The figures as they were fitted and kept."""
    table = read_toml(package_text(FIGURES_FILE))
    return Figures(
        days=table["days"],
        calls=table["calls"],
        hour_of_week=tuple(table["hour_of_week"]),
        groups=tuple(_group(row) for row in table["groups"]),
        stay=LogNormal(**table["stay"]),
        before_transport=LogNormal(**table["before_transport"]),
        hospital=LogNormal(**table["hospital"]),
    )


def call_model(types: CityTypes) -> CallModel:
    """Fitted figures and modelled mix as one table of types, ordered by code.

    Fire, ambulance and crash calls: shares, transport and times from the record, split into our
    types by modelled shares. Police and other traffic calls: modelled shares; minutes and
    transport of the type itself. Raises KeyError when the mix names a type the city lacks.
    """
    figures = kept_figures()
    mix = read_toml(package_text(MIX_FILE))
    parts: list[TypeFigures] = []
    for group in figures.groups:
        shares = mix["recorded"][group.call_type][group.code]
        weight = mix["services"]["recorded"] * group.calls / figures.calls
        parts += [
            TypeFigures(
                incident_type=IncidentTypeCode(code),
                share=weight * share,
                priority=types.incident_types[IncidentTypeCode(code)].priority,
                transport_share=group.transport_share,
                stay=group.stay or figures.stay,
                before_transport=group.before_transport or figures.before_transport,
            )
            for code, share in sorted(shares.items())
        ]
    for service in ("police", "traffic"):
        parts += _modelled(types, figures, mix, service)
    return CallModel(
        hour_of_week=figures.hour_of_week,
        types=tuple(sorted(parts, key=lambda part: (part.incident_type, -part.share))),
        hospital=figures.hospital,
    )


def _modelled(
    types: CityTypes, figures: Figures, mix: Mapping[str, Any], service: str
) -> list[TypeFigures]:
    shares = mix[service]
    total = sum(shares.values())
    parts = []
    for code, share in sorted(shares.items()):
        each = types.incident_types[IncidentTypeCode(code)]
        parts.append(
            TypeFigures(
                incident_type=each.code,
                share=mix["services"][service] * share / total,
                priority=each.priority,
                transport_share=each.transport_share,
                stay=LogNormal(
                    median_seconds=each.on_scene_minutes * 60,
                    log_sd=mix["spread"]["on_scene_log_sd"],
                    times=0,
                ),
                before_transport=figures.before_transport,
            )
        )
    return parts


def _group(row: Mapping[str, Any]) -> Group:
    return Group(
        call_type=row["call_type"],
        code=row["code"],
        calls=row["calls"],
        transport_share=row["transport_share"],
        stay=LogNormal(**row["stay"]) if "stay" in row else None,
        before_transport=LogNormal(**row["before_transport"])
        if "before_transport" in row
        else None,
    )
