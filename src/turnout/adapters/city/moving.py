"""What a kind of unit moves on, and what is a way for it; the figures are in networks.toml."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Final

from turnout.adapters.city.speeds import ClassSpeed
from turnout.adapters.toml import read_toml

KMH_PER_MPS: Final = 3.6


class Moves(StrEnum):
    """What a kind of unit moves on: the roads, or a network of its own."""

    ROAD = "road"
    FOOT = "foot"
    BICYCLE = "bicycle"
    BOAT = "boat"


OWN_NETWORKS: Final = (Moves.FOOT, Moves.BICYCLE, Moves.BOAT)


@dataclass(frozen=True, slots=True, kw_only=True)
class MovingRule:
    """See networks.toml. `ways`: a tag's key -> its values."""

    ways: Mapping[str, frozenset[str]]
    access: tuple[str, ...]
    oneway: tuple[str, ...]
    both_ways: frozenset[str]
    kmh: float
    kmh_of: Mapping[str, float]
    emergency_factor: float
    least_streets: int

    @property
    def hurried_m_per_second(self) -> float:
        """How fast somebody goes on a plain way who is sent to an emergency."""
        return self.kmh * self.emergency_factor / KMH_PER_MPS

    def speeds(self) -> Mapping[str, ClassSpeed]:
        """The speed on every kind of way, as a network's classes."""
        return {
            kind: ClassSpeed(
                posted_kmh=self.kmh_of.get(kind, self.kmh),
                driven_share=1.0,
                emergency_factor=self.emergency_factor,
            )
            for values in self.ways.values()
            for kind in sorted(values)
        }


@cache
def load_moving() -> Mapping[Moves, MovingRule]:
    """The rule of every network beside the roads, from the package's own networks.toml."""
    text = resources.files("turnout.adapters.city").joinpath("networks.toml").read_text("utf-8")
    return {
        Moves(name): MovingRule(
            ways={key: frozenset(values) for key, values in row["ways"].items()},
            access=tuple(row["access"]),
            oneway=tuple(row["oneway"]),
            both_ways=frozenset(row["both_ways"]),
            kmh=row["kmh"],
            kmh_of=row["kmh_of"],
            emergency_factor=row["emergency_factor"],
            least_streets=row["least_streets"],
        )
        for name, row in read_toml(text).items()
    }
