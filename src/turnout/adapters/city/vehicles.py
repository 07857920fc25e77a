"""What each kind of vehicle may do at a crossing; the figures and their reasons are in
vehicles.toml."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

import numpy as np

from turnout.adapters.city.turn_bans import TurnRows
from turnout.adapters.osm.restrictions import EXCEPTED, KINDS
from turnout.adapters.toml import read_toml
from turnout.engines.roads.turns import BannedTurns, TurnCosts


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


def load_vehicles() -> Mapping[str, Vehicle]:
    """Every kind of vehicle by its name, from the package's own vehicles.toml."""
    text = resources.files("turnout.adapters.city").joinpath("vehicles.toml").read_text("utf-8")
    return {
        name: Vehicle(
            ignores=frozenset(row["ignores"]),
            ignored_seconds=row["ignored_seconds"],
            excepted_as=frozenset(row["excepted_as"]),
            costs=TurnCosts(**row["turn"]),
        )
        for name, row in read_toml(text).items()
    }
