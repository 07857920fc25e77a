"""OGC API - Features, Part 1: Core (OGC 17-069r4), in GeoJSON (RFC 7946): what is on a map, as
collections that any map program reads. Pure: nothing here knows what the features are.

Places are longitude and latitude in WGS84 (CRS84), the standard's own reference system.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple
from urllib.parse import quote, urlencode

import shapely
from shapely.geometry import mapping, shape
from shapely.geometry.polygon import orient

from turnout.base.geo import Box, Point

GEOJSON: Final = "application/geo+json"
JSON: Final = "application/json"
OPENAPI: Final = "application/vnd.oai.openapi+json;version=3.0"
CRS84: Final = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
CONFORMS_TO: Final = (
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
)
USUAL_LIMIT: Final = 1_000
MOST: Final = 10_000
"""Features of one page; who asks for more gets these, as the standard says."""
PARAMETERS: Final = ("bbox", "datetime", "limit", "offset")

Document = dict[str, Any]
Times = tuple[datetime | None, datetime | None]
"""From when and until when, both included; None: without a beginning, or without an end."""


class BadParameter(ValueError):
    """A question that the standard answers with 400. It says what is wrong, not what was sent."""

    def __init__(self, parameter: str, why: str) -> None:
        super().__init__(f"{parameter}: {why}")


class Collection(NamedTuple):
    """A kind of feature. `box`: west, south, east, north in degrees, around all there can be."""

    id: str
    title: str
    description: str
    box: tuple[float, float, float, float]


class Feature(NamedTuple):
    """One thing on the map. `geometry` is a GeoJSON geometry; None: nobody knows where it is.
    `times` is when it is so; None: it has no time."""

    id: str
    geometry: Document | None
    properties: Mapping[str, object]
    times: Times | None = None


class Selection(NamedTuple):
    """What was asked for. `boxes`: one rectangle, two across the antimeridian; none: anywhere."""

    boxes: tuple[Box, ...] = ()
    times: Times | None = None
    limit: int = USUAL_LIMIT
    offset: int = 0

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
    asked = dict(pairs)
    if not asked.keys() <= set(PARAMETERS):
        raise BadParameter("query", f"only {', '.join(PARAMETERS)} can be given")
    if len(asked) < len(pairs):
        raise BadParameter("query", "no parameter can be given twice")
    return Selection(
        boxes=_boxes(asked["bbox"]) if "bbox" in asked else (),
        times=_times(asked["datetime"]) if "datetime" in asked else None,
        limit=min(_whole("limit", asked.get("limit"), USUAL_LIMIT, least=1), MOST),
        offset=_whole("offset", asked.get("offset"), 0, least=0),
    )


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


class Service(NamedTuple):
    """Where the collections are, and what they are called. `base` has no slash at its end."""

    base: str
    title: str
    description: str
    collections: Sequence[Collection]

    def landing(self) -> Document:
        """The way in."""
        return {
            "title": self.title,
            "description": self.description,
            "links": [
                link(self.base, "self", JSON),
                link(f"{self.base}/api", "service-desc", OPENAPI),
                link(f"{self.base}/conformance", "conformance", JSON),
                link(f"{self.base}/collections", "data", JSON),
            ],
        }

    def all_collections(self) -> Document:
        """Every collection there is."""
        return {
            "links": [link(f"{self.base}/collections", "self", JSON)],
            "collections": [self.one_collection(one) for one in self.collections],
        }

    def one_collection(self, collection: Collection) -> Document:
        """What one collection is, and where its features are."""
        here = f"{self.base}/collections/{collection.id}"
        return {
            "id": collection.id,
            "title": collection.title,
            "description": collection.description,
            "itemType": "feature",
            "extent": {"spatial": {"bbox": [list(collection.box)], "crs": CRS84}},
            "crs": [CRS84],
            "links": [link(here, "self", JSON), link(f"{here}/items", "items", GEOJSON)],
        }

    def page(
        self,
        collection: Collection,
        features: Sequence[Feature],
        asked: Sequence[tuple[str, str]],
        *,
        now: datetime,
    ) -> Document:
        """The features that were asked for, with the way to the next ones. Raises BadParameter."""
        selection = read_selection(asked)
        found = [one for one in features if selection.takes(one)]
        end = selection.offset + selection.limit
        shown = found[selection.offset : end]
        here = f"{self.base}/collections/{collection.id}"
        links = [
            link(_with(f"{here}/items", dict(asked)), "self", GEOJSON),
            link(here, "collection", JSON),
        ]
        if end < len(found):
            onward = {**dict(asked), "offset": str(end)}
            links.append(link(_with(f"{here}/items", onward), "next", GEOJSON))
        return {
            "type": "FeatureCollection",
            "timeStamp": now,
            "numberMatched": len(found),
            "numberReturned": len(shown),
            "features": [_written(one) for one in shown],
            "links": links,
        }

    def one_feature(self, collection: Collection, feature: Feature) -> Document:
        """One feature by itself."""
        here = f"{self.base}/collections/{collection.id}"
        links = [
            link(f"{here}/items/{quote(feature.id, safe='')}", "self", GEOJSON),
            link(here, "collection", JSON),
        ]
        return {**_written(feature), "links": links}


def conformance() -> Document:
    """Which classes of the standard are kept."""
    return {"conformsTo": list(CONFORMS_TO)}


def link(href: str, relation: str, media_type: str) -> Document:
    """One link of a document (RFC 8288)."""
    return {"href": href, "rel": relation, "type": media_type}


def polygon(ring: Sequence[tuple[float, float]]) -> Document:
    """An area from its corners, turned as RFC 7946 wants it: the inside to the left."""
    return dict(mapping(orient(shapely.Polygon(ring))))


def _with(address: str, asked: Mapping[str, str]) -> str:
    return f"{address}?{urlencode(asked)}" if asked else address


def _written(feature: Feature) -> Document:
    return {
        "type": "Feature",
        "id": feature.id,
        "geometry": feature.geometry,
        "properties": dict(feature.properties),
    }
