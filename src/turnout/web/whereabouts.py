"""Where units are, as streams tell it: what is said of each unit is encoded once for everybody."""

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from turnout.base.geo import Box
from turnout.web.desk import Moving

Floats = NDArray[np.float64]


class Whereabouts:
    """All units as of the last look: lon, lat float64[n_units], nan before the first."""

    __slots__ = ("_names", "_said", "lat", "lon", "version")

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._said = [b""] * len(names)
        self.lon: Floats = np.full(len(names), np.nan)
        self.lat: Floats = np.full(len(names), np.nan)
        self.version = 0

    def look(self, moving: Moving) -> None:
        """Take in who moved since the last look; `version` grows when anybody did."""
        moved = np.flatnonzero((moving.lon != self.lon) | (moving.lat != self.lat))
        if not len(moved):
            return
        self.version += 1
        self.lon[moved], self.lat[moved] = moving.lon[moved], moving.lat[moved]
        for index in moved.tolist():
            heading = float(moving.heading[index])
            told = (
                self._names[index],
                round(float(moving.lon[index]), 6),
                round(float(moving.lat[index]), 6),
                None if np.isnan(heading) else round(heading),
            )
            self._said[index] = msgspec.json.encode(told)

    def said_of(self, units: NDArray[np.int64]) -> bytes:
        """[unit, lon, lat, heading or null] of these units (fleet indexes), with commas between."""
        said = self._said
        return b",".join([said[index] for index in units.tolist()])


class PositionView:
    """Which positions one browser has been told. Only units that moved inside its map are sent,
    and those that leave it, so that none stays behind at the edge. `shown`: which units this
    browser may be told of, by fleet index; None: all."""

    __slots__ = ("_lat", "_lon", "_seen", "_shown", "_viewport", "_where")

    def __init__(
        self,
        where: Whereabouts,
        viewport: Box | None,
        shown: NDArray[np.bool_] | None = None,
    ) -> None:
        self._where = where
        self._shown = shown
        self._viewport = viewport
        self._lon: Floats = np.full(len(where.lon), np.nan)
        self._lat: Floats = np.full(len(where.lat), np.nan)
        self._seen: int | None = None

    def show(self, viewport: Box) -> None:
        """The map shows this now."""
        self._viewport = viewport
        self._seen = None

    def changed(self) -> bytes:
        """What is to be told now, by unit id; empty when it is nothing."""
        where = self._where
        if self._seen == where.version:
            return b""
        self._seen = where.version
        moved = (where.lon != self._lon) | (where.lat != self._lat)
        told = moved & (self._inside(where.lon, where.lat) | self._inside(self._lon, self._lat))
        units = np.flatnonzero(told if self._shown is None else told & self._shown)
        self._lon[units], self._lat[units] = where.lon[units], where.lat[units]
        return where.said_of(units)

    def _inside(self, lon: Floats, lat: Floats) -> NDArray[np.bool_]:
        box = self._viewport
        if box is None:
            return np.isfinite(lon)
        inside: NDArray[np.bool_] = (
            (lon >= box.west) & (lon <= box.east) & (lat >= box.south) & (lat <= box.north)
        )
        return inside
