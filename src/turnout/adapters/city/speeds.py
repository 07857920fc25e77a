"""Driven speeds by class of street, normal and with siren; the figures are in speeds.toml."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from turnout.adapters.city.segments import ROAD_CLASSES
from turnout.adapters.toml import read_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassSpeed:
    """The figures of one class: assumed limit, share of it that is driven, gain by siren."""

    posted_kmh: float
    driven_share: float
    emergency_factor: float

    def normal_kmh(self, posted_kmh: float | None) -> float:
        """Average speed in traffic under a limit, or under the assumed one."""
        return (self.posted_kmh if posted_kmh is None else posted_kmh) * self.driven_share

    def emergency_kmh(self, posted_kmh: float | None) -> float:
        """Average speed with lights and siren."""
        return self.normal_kmh(posted_kmh) * self.emergency_factor


def load_speeds() -> Mapping[str, ClassSpeed]:
    """The figures of every road class, from the package's own speeds.toml."""
    text = resources.files("turnout.adapters.city").joinpath("speeds.toml").read_text("utf-8")
    table = read_toml(text)
    return {name: ClassSpeed(**table[name]) for name in ROAD_CLASSES}
