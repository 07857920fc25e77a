"""Incident types, response plans and the other dated data of a city, as files and as a reader.

`base.toml` and `questions.toml` are what any city starts from; `san_francisco.toml` adds what one
record of real calls needs. All are read by `load_types`, the later file winning entry by entry.
"""

from turnout.adapters.city.types.dump import dump_types
from turnout.adapters.city.types.load import load_types
from turnout.adapters.city.types.model import (
    CallTypeRule,
    CapabilitySpec,
    CityTypes,
    RecordedUnit,
    TypesSource,
    UnitKind,
)
from turnout.adapters.city.types.sources import base_types, package_types

__all__ = [
    "CallTypeRule",
    "CapabilitySpec",
    "CityTypes",
    "RecordedUnit",
    "TypesSource",
    "UnitKind",
    "base_types",
    "dump_types",
    "load_types",
    "package_types",
]
