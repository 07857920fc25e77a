"""What is asked of a collection of OGC API - Features, and what of it is shown."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import shape

from turnout.base.geo import Box, Point

USUAL_LIMIT: Final = 1_000
MOST: Final = 10_000
"""Features of one page; who asks for more gets these, as the standard says."""
DECIMALS: Final = 6
"""Of the degrees of a dot: about a tenth of a metre."""

FORM: Final = "f"
"""Some programs add it to every address; the one form that there is may be asked for."""
FORMS: Final = ("json",)
PARAMETERS: Final = ("bbox", "datetime", "limit", "offset", FORM)

Document = dict[str, Any]
Times = tuple[datetime | None, datetime | None]
"""From when and until when, both included; None: without a beginning, or without an end."""


class BadParameter(ValueError):
    """A question that the standard answers with 400. It says what is wrong, not what was sent."""

    def __init__(self, parameter: str, why: str) -> None:
        super().__init__(f"{parameter}: {why}")


class Feature(NamedTuple):
    """One thing on the map. `geometry` is a GeoJSON geometry; None: nobody knows where it is.
    `times` is when it is so; None: it has no time."""

    id: str
    geometry: Document | None
    properties: Mapping[str, object]
    times: Times | None = None


class Dots:
    """Features that each have one point, as arrays: what is not shown is never made.

    ids: n names; lon, lat: float64[n] degrees. `tell` gives the properties of some places in the
    order in which it is asked. A dot has no time.
    """

    def __init__(
        self,
        ids: Sequence[str],
        lon: NDArray[np.float64],
        lat: NDArray[np.float64],
        tell: Callable[[Sequence[int]], Sequence[Mapping[str, object]]],
    ) -> None:
        self._ids, self._tell = ids, tell
        self._lon, self._lat = np.round(lon, DECIMALS), np.round(lat, DECIMALS)

    def within(self, boxes: Sequence[Box]) -> NDArray[np.int64]:
        """int64[m]: the places that lie in any of the boxes, ascending; without boxes all."""
        inside = np.full(len(self._ids), not boxes)
        for box in boxes:
            inside |= (
                (self._lon >= box.west)
                & (self._lon <= box.east)
                & (self._lat >= box.south)
                & (self._lat <= box.north)
            )
        return np.flatnonzero(inside)

    def made(self, places: Sequence[int]) -> list[Feature]:
        """The features of these places."""
        return [
            Feature(self._ids[place], self._dot(place), told)
            for place, told in zip(places, self._tell(places), strict=True)
        ]

    def _dot(self, place: int) -> Document:
        return {
            "type": "Point",
            "coordinates": [float(self._lon[place]), float(self._lat[place])],
        }


Features = Sequence[Feature] | Dots
"""All of a collection."""


class Selection(NamedTuple):
    """What was asked for. `boxes`: one rectangle, two across the antimeridian; none: anywhere."""

    boxes: tuple[Box, ...] = ()
    times: Times | None = None
    limit: int = USUAL_LIMIT
    offset: int = 0

    def of(self, features: Features) -> tuple[int, list[Feature]]:
        """How many are wanted, and those of the page."""
        end = self.offset + self.limit
        if isinstance(features, Dots):
            places = features.within(self.boxes)
            return len(places), features.made(places[self.offset : end].tolist())
        found = [one for one in features if self.takes(one)]
        return len(found), found[self.offset : end]

    def takes(self, feature: Feature) -> bool:
        """Whether it is wanted; what has no place or no time is in every place and time."""
        return self._meets(feature.times) and self._lies(feature.geometry)

    def _meets(self, times: Times | None) -> bool:
        if self.times is None or times is None:
            return True
        (start, end), (since, until) = self.times, times
        begun = end is None or since is None or since <= end
        return begun and (start is None or until is None or until >= start)

    def _lies(self, geometry: Document | None) -> bool:
        if not self.boxes or geometry is None:
            return True
        if geometry["type"] == "Point":  # A city's units are many, and each is one.
            point = Point(*geometry["coordinates"])
            return any(box.contains(point) for box in self.boxes)
        place = shape(geometry)
        return any(
            shapely.box(box.west, box.south, box.east, box.north).intersects(place)
            for box in self.boxes
        )


def read_selection(pairs: Sequence[tuple[str, str]]) -> Selection:
    """The parameters of a question as they came. Raises BadParameter."""
    asked = _known(pairs, PARAMETERS)
    return Selection(
        boxes=_boxes(asked["bbox"]) if "bbox" in asked else (),
        times=_times(asked["datetime"]) if "datetime" in asked else None,
        limit=min(_whole("limit", asked.get("limit"), USUAL_LIMIT, least=1), MOST),
        offset=_whole("offset", asked.get("offset"), 0, least=0),
    )


def require_form_alone(pairs: Sequence[tuple[str, str]]) -> None:
    """Where nothing can be chosen. Raises BadParameter."""
    _known(pairs, (FORM,))


def _known(pairs: Sequence[tuple[str, str]], names: Sequence[str]) -> dict[str, str]:
    asked = dict(pairs)
    if not asked.keys() <= set(names):
        raise BadParameter("query", f"only {', '.join(names)} can be given")
    if len(asked) < len(pairs):
        raise BadParameter("query", "no parameter can be given twice")
    if asked.get(FORM, FORMS[0]) not in FORMS:
        raise BadParameter(FORM, f"only {', '.join(FORMS)}")
    return asked


def _whole(name: str, text: str | None, usual: int, *, least: int) -> int:
    if text is None:
        return usual
    if not (text.isascii() and text.isdigit() and len(text) <= 9 and int(text) >= least):
        raise BadParameter(name, f"a whole number from {least} on, of nine digits at most")
    return int(text)


def _boxes(text: str) -> tuple[Box, ...]:
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) == 6:  # Heights: nothing here has one.
        numbers = [*numbers[0:2], *numbers[3:5]]
    if len(numbers) != 4:
        raise BadParameter("bbox", "four numbers, or six with heights: west,south,east,north")
    west, south, east, north = numbers
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise BadParameter("bbox", "degrees: -180 to 180 east, -90 to 90 north, south first")
    if west <= east:
        return (Box(west, south, east, north),)
    return Box(west, south, 180.0, north), Box(-180.0, south, east, north)


def _times(text: str) -> Times:
    start, slash, end = text.partition("/")
    first = _moment(start)
    last = _moment(end) if slash else first
    if first is None and last is None:
        raise BadParameter("datetime", "a moment, or a beginning or an end of an interval")
    if first is not None and last is not None and last < first:
        raise BadParameter("datetime", "it ends before it begins")
    return first, last


def _moment(text: str) -> datetime | None:
    """RFC 3339 with an offset; "" and ".." are open ends."""
    if text in {"", ".."}:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise BadParameter("datetime", "RFC 3339 with an offset, as 2026-01-01T00:00:00Z")
    return moment
