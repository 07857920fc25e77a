"""Ways of people on foot over a city's own network: dispatch's door for volunteers."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from turnout.base.geo import Point
from turnout.engines.roads.engine import RoadEngine


class FootWays:
    """Implements turnout.dispatch.volunteering.OnFoot. Every way is gone both ways."""

    def __init__(self, engine: Callable[[], RoadEngine | None], m_per_second: float) -> None:
        """`engine`: opens the network when it is first asked for. `m_per_second`: how fast its
        seconds let somebody go on a plain way."""
        self._open, self._m_per_second = engine, m_per_second

    def metres(self, starts: Sequence[Point], ends: Sequence[Point]) -> NDArray[np.float64]:
        """See OnFoot.metres."""
        found = np.full((len(starts), len(ends)), np.inf)
        if found.size == 0:
            return found
        if len(ends) < len(starts):  # as far there as back, and each row costs
            return self.metres(ends, starts).T
        engine = self._open()
        if engine is None:
            return found
        first, last = ([engine.snap(point) for point in places] for places in (starts, ends))
        rows = [at for at, snap in enumerate(first) if snap is not None]
        columns = [at for at, snap in enumerate(last) if snap is not None]
        seconds = engine.matrix(
            [snap for snap in first if snap is not None],
            [snap for snap in last if snap is not None],
        )
        found[np.ix_(rows, columns)] = seconds * self._m_per_second
        return found
