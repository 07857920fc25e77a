"""What a city's free units reach in time, and what is reached by nobody once some have left.

A free unit counts at its home: its station, or where it starts. A place is reached when some free
unit of the service is there within the service's reach by road, turnout not counted. All places
weigh the same. A table of homes by places is made once; a question then costs one small product.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from turnout.dispatch.city import City, Service


class ReachedInTime:
    """Implements turnout.dispatch.ports.CoverageLoss."""

    def __init__(self, city: City, home_of: Sequence[int], seconds: NDArray[np.float64]) -> None:
        """`home_of`: each unit's row of `seconds`, in the order of the fleet index; seconds:
        float64[homes, places] by road, inf: no route. Services without a reach are not asked."""
        ids = sorted(city.units)
        service_of = [city.agencies[city.units[unit].agency].service for unit in ids]
        self._home_of = np.array(home_of, np.int64)
        self._of: dict[Service, NDArray[np.bool_]] = {}
        self._reaches: dict[Service, NDArray[np.int64]] = {}
        for service in Service:
            reach_seconds = city.waves.reach_seconds.get(service)
            if reach_seconds is not None:
                self._of[service] = np.array([one is service for one in service_of], np.bool_)
                self._reaches[service] = (seconds <= reach_seconds).astype(np.int64)

    def loss(
        self, leaving: NDArray[np.int64], *, free: NDArray[np.bool_]
    ) -> Mapping[Service, float]:
        """See CoverageLoss.loss."""
        stays = free.copy()
        stays[leaving] = False
        found = {}
        for service, mine in self._of.items():
            if mine[leaving].any():
                now = self._reached(service, free & mine)
                then = self._reached(service, stays & mine)
                found[service] = float(np.mean(now & ~then)) if len(now) else 0.0
        return found

    def _reached(self, service: Service, units: NDArray[np.bool_]) -> NDArray[np.bool_]:
        reaches = self._reaches[service]
        at_home = np.bincount(self._home_of[units], minlength=len(reaches))
        reached: NDArray[np.bool_] = at_home @ reaches > 0
        return reached
