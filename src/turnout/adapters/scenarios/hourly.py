"""Values by the hour, and how long an hour is."""

from collections.abc import Mapping
from math import inf
from typing import Any, Final

import numpy as np

from turnout.deployment.simulator.compiled.arrays import HOUR, HOURS, Floats, Law, Table
from turnout.deployment.simulator.compiled.scenario import ScenarioRefused

HOUR_LENGTH: Final = {"second": 3600.0, "minute": 60.0, "hour": 1.0}


def read_law(told: Mapping[str, Any], unit: str, start_hour: float) -> tuple[Law, Table]:
    """The table [law], and what it says of each hour of the week. Raises ScenarioRefused."""
    home_speed = float(told.get("home_speed", 1.0))
    slowness = hourly(told.get("slowness", 1.0), "slowness")
    if home_speed <= 0.0 or not (slowness > 0.0).all():
        raise ScenarioRefused(
            "home_speed and slowness must be more than 0", "write 1 where nothing changes"
        )
    law = Law(
        hour=HOUR_LENGTH[unit],
        start_hour=start_hour,
        home_speed=home_speed,
        on_road=float(told.get("turnout_on_road", 0.0)),
        redirect=bool(told.get("redirect", True)),
        by_priority=told.get("order", "time") == "priority",
    )
    hours = np.zeros(HOURS, HOUR)
    hours["turnout"], hours["slowness"] = hourly(told.get("turnout", 0.0), "turnout"), slowness
    return law, hours


def target_of(told: Mapping[str, Any]) -> float:
    """A later response is late; inf: none is."""
    return float(told.get("target", inf))


def hourly(told: Any, what: str) -> Floats:
    """One value, one for each hour of the day, or one for each of the week, Monday first."""
    values = np.array(told, np.float64).ravel()
    if len(values) not in {1, 24, HOURS} or not (values >= 0.0).all():
        raise ScenarioRefused(f"{what}: {len(values)} values", "give 1, 24 or 168, none negative")
    return np.resize(values, HOURS)
