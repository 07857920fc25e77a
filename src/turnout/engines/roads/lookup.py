"""A small fleet, looked up instead of searched for: the same answers as RoadEngine's.

Units that stand at a kept place are answered from a table; of the few between places only those
are searched for that may come in time. Which of the two ways is quicker depends on the size of
the fleet alone (decision 0021).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from turnout.engines.roads.anchors import Anchors
from turnout.engines.roads.arrays import Floats, scratch_for
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.lookup_kernels import best_known, hopeful
from turnout.engines.roads.nearest import Nearest
from turnout.engines.roads.snapping import Snap

ANCHORS_MAX = 400
"""More kept places than this would take more memory than they are worth."""
ROUNDING_SECONDS = 1e-6
"""Two ways of adding the same times may differ by less than this."""

Units = NDArray[np.int64]


class FleetLookup:
    """The fleet of one engine's roads, by unit index. It has one owner, as the engine's has."""

    def __init__(self, engine: RoadEngine, places: Sequence[Snap], unit_count: int) -> None:
        """`places`: where units often stand; doubles do no harm. Raises ValueError when more
        than ANCHORS_MAX differ."""
        distinct = {(snap.arc, snap.fraction): snap for snap in places}
        if len(distinct) > ANCHORS_MAX:
            raise ValueError(f"{len(distinct)} kept places; {ANCHORS_MAX} are the most")
        self._scratch = scratch_for(engine.network)
        self._anchors = Anchors(engine.network, engine.profile, list(distinct.values()))
        self._anchor_at = {place: index for index, place in enumerate(distinct)}
        self._anchor = np.full(unit_count, -1, np.int64)
        self._snaps: dict[int, Snap] = {}
        self._away = np.empty(unit_count, np.int64)
        self._to_units = np.empty((unit_count, len(distinct)))
        self._reached: set[int] = set()
        """Units whose row of `_to_units`, seconds from each anchor, is filled."""
        self._asked: Snap | None = None
        self._from_anchors = np.empty(0)
        self._searched: dict[int, float] = {}

    def place_unit(self, index: int, snap: Snap) -> None:
        """Put a unit on the road, or move it."""
        anchor = self._anchor_at.get((snap.arc, snap.fraction), -1)
        self._anchor[index] = anchor
        self._snaps[index] = snap
        self._reached.discard(index)
        self._searched.pop(index, None)

    def nearest(
        self,
        to: Snap,
        *,
        eligible: NDArray[np.bool_],
        offset_seconds: Floats,
        k: int,
        least_offset_seconds: float = 0.0,  # noqa: ARG002 - the whole fleet is looked at anyway
    ) -> Nearest:
        """See RoadEngine.nearest."""
        self._ask(to)
        units, road_seconds = np.empty(k, np.int64), np.empty(k)
        count, elsewhere = best_known(
            eligible,
            offset_seconds,
            self._anchor,
            self._from_anchors,
            units,
            road_seconds,
            self._away,
        )
        if elsewhere:
            bound = offset_seconds[units[-1]] + road_seconds[-1] if count == k else np.inf
            nearer = self._search_below(self._away[:elsewhere], to, offset_seconds, bound)
            if nearer:
                return _merged(units[:count], road_seconds[:count], offset_seconds, nearer, k)
        return Nearest(units[:count], road_seconds[:count])

    def seconds_from(self, units: Units, to: Snap) -> Floats:
        """See RoadEngine.seconds_from; every unit must have been placed."""
        self._ask(to)
        anchor = self._anchor[units]
        seconds = np.where(anchor >= 0, self._from_anchors[anchor], np.nan)
        away = np.flatnonzero(anchor < 0)
        if len(away):
            seconds[away] = self._search(units[away].tolist(), to)
        return seconds

    def _ask(self, to: Snap) -> None:
        # One place is asked about several times in a row: once per capability that is wanted.
        if self._asked is not to:
            self._asked = to
            self._from_anchors = self._anchors.seconds_to(to)
            self._searched.clear()

    def _search_below(
        self, away: Units, to: Snap, offset_seconds: Floats, bound: float
    ) -> dict[int, float]:
        """Road seconds of those units between places that may arrive within the bound."""
        for unit in away.tolist():
            self._reach(unit)
        bound += ROUNDING_SECONDS
        kept = hopeful(away, self._from_anchors, self._to_units, offset_seconds, bound)
        units = away[:kept].tolist()
        pairs = zip(units, self._search(units, to), strict=True)
        return {unit: seconds for unit, seconds in pairs if seconds < np.inf}

    def _search(self, units: Sequence[int], to: Snap) -> list[float]:
        """Seconds of units that stand anywhere, each searched for once per place asked about."""
        known = self._searched
        for unit in units:
            if unit not in known:
                known[unit] = self._anchors.seconds_between(
                    self._snaps[unit], to, to_place=self._from_anchors, scratch=self._scratch
                )
        return [known[unit] for unit in units]

    def _reach(self, unit: int) -> None:
        """Fill the unit's row of `_to_units`."""
        if unit not in self._reached:
            self._anchors.seconds_to(self._snaps[unit], out=self._to_units[unit])
            self._reached.add(unit)


def _merged(
    units: Units,
    road_seconds: Floats,
    offset_seconds: Floats,
    more: dict[int, float],
    k: int,
) -> Nearest:
    """The k best of both: least offset + road first, ties to the lower index."""
    all_units = np.array([*units.tolist(), *more])
    all_seconds = np.array([*road_seconds.tolist(), *more.values()])
    order = np.lexsort((all_units, all_seconds + offset_seconds[all_units]))[:k]
    return Nearest(all_units[order], all_seconds[order])
