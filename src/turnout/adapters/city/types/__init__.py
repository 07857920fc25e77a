"""Incident types, response plans and the other dated data of a city, as files and as a reader.

`base.toml` is what any city starts from; `san_francisco.toml` adds what one record of real calls
needs. Both are read by `load_types`, the later file winning entry by entry.
"""

from turnout.adapters.city.types.dump import dump_types
from turnout.adapters.city.types.load import load_types, package_types
from turnout.adapters.city.types.model import (
    CallTypeRule,
    CapabilitySpec,
    CityTypes,
    RecordedUnit,
    TypesSource,
    UnitKind,
)

__all__ = [
    "CallTypeRule",
    "CapabilitySpec",
    "CityTypes",
    "RecordedUnit",
    "TypesSource",
    "UnitKind",
    "dump_types",
    "load_types",
    "package_types",
]
