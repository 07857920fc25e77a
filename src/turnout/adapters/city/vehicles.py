"""What each kind of vehicle may do at a crossing; the figures and their reasons are in
vehicles.toml."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from math import inf
from types import MappingProxyType
from typing import Any, Final

import numpy as np

from turnout.adapters.city.turn_bans import TurnRows
from turnout.adapters.osm.restrictions import EXCEPTED, KINDS
from turnout.adapters.toml import read_toml
from turnout.engines.roads.turn_costs import BannedTurns, TurnCosts

_KEYS: Final = frozenset({"ignores", "ignored_seconds", "excepted_as", "turn"})
NOTHING: Final[Mapping[str, Mapping[str, Any]]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Vehicle:
    """Which turn restrictions do not bind it, and what turning takes it."""

    ignores: frozenset[str]
    ignored_seconds: float
    excepted_as: frozenset[str]
    costs: TurnCosts

    def banned(self, rows: TurnRows) -> BannedTurns:
        """What a bundle's restrictions mean for it: not at all, some seconds more, or no way."""
        freed = sum(1 << i for i, name in enumerate(EXCEPTED) if name in self.excepted_as)
        binding = rows[(rows[:, 3] & freed) == 0]
        ignored = np.isin(binding[:, 2], [KINDS.index(kind) for kind in sorted(self.ignores)])
        seconds = np.where(ignored, self.ignored_seconds, np.inf)
        return BannedTurns(binding[:, 0].copy(), binding[:, 1].copy(), seconds)


def load_vehicles(own: Mapping[str, Mapping[str, Any]] = NOTHING) -> Mapping[str, Vehicle]:
    """Every kind of vehicle by its name, from the package's own vehicles.toml; `own`: what a city
    says otherwise, key by key. Raises ValueError and TypeError for what cannot be meant."""
    text = resources.files("turnout.adapters.city").joinpath("vehicles.toml").read_text("utf-8")
    rows = read_toml(text)
    unknown = own.keys() - rows.keys()
    if unknown:
        raise ValueError(f"no vehicle is called {min(unknown)}: {', '.join(rows)}")
    return {name: _vehicle(name, {**row, **own.get(name, {})}) for name, row in rows.items()}


def _vehicle(name: str, row: Mapping[str, Any]) -> Vehicle:
    vehicle = Vehicle(
        ignores=frozenset(row["ignores"]),
        ignored_seconds=float(row["ignored_seconds"]),
        excepted_as=frozenset(row["excepted_as"]),
        costs=TurnCosts(**{key: float(seconds) for key, seconds in row["turn"].items()}),
    )
    strange = (row.keys() - _KEYS) | (vehicle.ignores - set(KINDS))
    strange |= vehicle.excepted_as - set(EXCEPTED)
    if strange:
        raise ValueError(f"{name}: {min(strange)} is not known")
    seconds = [vehicle.ignored_seconds, *(float(one) for one in row["turn"].values())]
    if not all(0.0 <= one < inf for one in seconds):
        raise ValueError(f"{name}: no turn takes less than no time, or for ever")
    return vehicle
