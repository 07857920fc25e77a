"""What OGC API - Features asks for beside its answers: their description in OpenAPI 3.0."""

from typing import Any, Final

from turnout.standards.ogc_features import GEOJSON, JSON, Service
from turnout.standards.ogc_selection import FORM, FORMS, MOST, USUAL_LIMIT

_TEXT: Final = {"type": "string"}
_OBJECT: Final = {"type": "object"}
_COLLECTION: Final = {"name": "collectionId", "in": "path", "required": True, "schema": _TEXT}
_FEATURE: Final = {"name": "featureId", "in": "path", "required": True, "schema": _TEXT}
_FORM: Final[dict[str, Any]] = {
    "name": FORM,
    "in": "query",
    "description": "The form of the answer; there is one.",
    "schema": {"type": "string", "enum": list(FORMS), "default": FORMS[0]},
}
_CHOICE: Final[list[dict[str, Any]]] = [
    {
        "name": "bbox",
        "in": "query",
        "description": "West, south, east, north in degrees; heights may stand between.",
        "style": "form",
        "explode": False,
        "schema": {"type": "array", "minItems": 4, "maxItems": 6, "items": {"type": "number"}},
    },
    {
        "name": "datetime",
        "in": "query",
        "description": "A moment or an interval, RFC 3339; .. is an open end.",
        "schema": _TEXT,
    },
    {
        "name": "limit",
        "in": "query",
        "description": "Features of one page.",
        "schema": {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL_LIMIT},
    },
    {
        "name": "offset",
        "in": "query",
        "description": "How many to pass over; the link to the next page has it.",
        "schema": {"type": "integer", "minimum": 0, "default": 0},
    },
]


def describe(service: Service, version: str) -> dict[str, Any]:
    """The interface as an OpenAPI document."""
    collections = "/collections/{collectionId}"
    return {
        "openapi": "3.0.3",
        "info": {"title": service.title, "description": service.description, "version": version},
        "servers": [{"url": service.base}],
        "components": {
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"key": []}],
        "paths": {
            "/": _read("getLandingPage", JSON),
            "/api": _read("getDescription", JSON),
            "/conformance": _read("getConformance", JSON),
            "/collections": _read("getCollections", JSON),
            collections: _read("describeCollection", JSON, [_COLLECTION]),
            f"{collections}/items": _read("getFeatures", GEOJSON, [_COLLECTION, *_CHOICE]),
            f"{collections}/items/{{featureId}}": _read(
                "getFeature", GEOJSON, [_COLLECTION, _FEATURE]
            ),
        },
    }


def _read(name: str, media_type: str, parameters: list[dict[str, Any]] | None = None) -> Any:
    problem = {"content": {"application/problem+json": {"schema": _OBJECT}}}
    return {
        "get": {
            "operationId": name,
            "parameters": [*(parameters or ()), _FORM],
            "responses": {
                "200": {"description": "As asked", "content": {media_type: {"schema": _OBJECT}}},
                "400": {"description": "A parameter is unknown or wrong", **problem},
                "401": {"description": "Nobody is signed in", **problem},
                "403": {"description": "The policies do not permit it", **problem},
                "404": {"description": "There is no such thing", **problem},
            },
        }
    }
