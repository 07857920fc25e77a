"""Where more units come from: neighbours, and people who are off duty while a level is in force."""

from collections.abc import Sequence
from typing import Any

from turnout.adapters.city.types.duty_levels import read_duty_levels
from turnout.adapters.city.types.neighbours import read_neighbours
from turnout.adapters.city.types.table import Table


def read_reserves(files: Sequence[Table]) -> dict[str, Any]:
    """The fields of CityTypes that [[neighbours]] and [[duty_levels]] fill."""
    return {"neighbours": read_neighbours(files), "duty_levels": read_duty_levels(files)}
