"""Reads calibration.json, what `turnout city calibrate --write` learned of a city's pace."""

import json
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.files import CALIBRATION
from turnout.adapters.city.load import CityBundle
from turnout.engines.roads.network import RoadNetwork, round_to_ticks
from turnout.engines.roads.pace import HOURS_A_WEEK, Pace


def read_pace(bundle: CityBundle) -> Pace | None:
    """The pace of a bundle; None where nothing was learned. A class or district that the file does
    not name is as on free roads. Raises CityInputError for a file that nobody wrote so."""
    path = bundle.folder / CALIBRATION
    if not path.is_file():
        return None
    try:
        document = json.loads(path.read_text("utf-8"))
        pace = Pace(
            start_seconds=float(document["start_seconds"]),
            classes=_factors(document["classes"], bundle.network.classes),
            hours=np.array(document["hours_from_monday"], np.float64),
            districts=_factors(
                document["districts"], [str(one.station) for one in bundle.districts.districts]
            ),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as reason:
        raise _fault(str(path)) from reason
    factors = np.concatenate([pace.classes, pace.hours, pace.districts])
    good = np.isfinite(factors) & (factors > 0)
    if len(pace.hours) != HOURS_A_WEEK or not good.all() or not 0 <= pace.start_seconds < 3600:
        raise _fault(str(path))
    return pace


def _factors(written: dict[str, Any], names: tuple[str, ...] | list[str]) -> NDArray[np.float64]:
    return np.array([float(written.get(name, 1.0)) for name in names], np.float64)


def _fault(path: str) -> CityInputError:
    return CityInputError(
        file=path,
        what="it is not what calibrate writes",
        remedy="Run turnout city calibrate --write again, or remove the file",
    )


def at_pace(network: RoadNetwork, pace: Pace | None) -> RoadNetwork:
    """The network with the times of emergency vehicles as driven on each class of street."""
    if pace is None:
        return network
    seconds = network.arc_seconds_emergency * pace.classes[network.arc_class]
    return replace(network, arc_seconds_emergency=round_to_ticks(seconds))
