"""OGC API - Features, Part 1: Core (OGC 17-069r4), in GeoJSON (RFC 7946): what is on a map, as
collections that any map program reads. Pure: nothing here knows what the features are.

Places are longitude and latitude in WGS84 (CRS84), the standard's own reference system.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple
from urllib.parse import quote, urlencode

import shapely
from shapely.geometry import mapping
from shapely.geometry.polygon import orient

from turnout.standards.ogc_selection import Document, Feature, Features, read_selection

GEOJSON: Final = "application/geo+json"
JSON: Final = "application/json"
OPENAPI: Final = "application/vnd.oai.openapi+json;version=3.0"
CRS84: Final = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
CONFORMS_TO: Final = (
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
)


class Collection(NamedTuple):
    """A kind of feature. `box`: west, south, east, north in degrees, around all there can be."""

    id: str
    title: str
    description: str
    box: tuple[float, float, float, float]


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
        features: Features,
        asked: Sequence[tuple[str, str]],
        *,
        now: datetime,
    ) -> Document:
        """The features that were asked for, with the way to the next ones. Raises BadParameter."""
        selection = read_selection(asked)
        matched, shown = selection.of(features)
        end = selection.offset + selection.limit
        here = f"{self.base}/collections/{collection.id}"
        links = [
            link(_with(f"{here}/items", dict(asked)), "self", GEOJSON),
            link(here, "collection", JSON),
        ]
        if end < matched:
            onward = {**dict(asked), "offset": str(end)}
            links.append(link(_with(f"{here}/items", onward), "next", GEOJSON))
        return {
            "type": "FeatureCollection",
            "timeStamp": now,
            "numberMatched": matched,
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
