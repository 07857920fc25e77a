"""The names of the files of a city bundle, and what version of them this is."""

from typing import Final

FORMAT: Final = 1
"""Counted up when an older program could no longer read the folder."""

CITY_TOML: Final = "city.toml"
STATIONS: Final = "stations.csv"
HOSPITALS: Final = "hospitals.csv"
UNITS: Final = "units.csv"
CALLS: Final = "calls.csv"
RESPONSES: Final = "responses.csv"
NAMED_PLACES: Final = "places.csv"
HAZARDS: Final = "hazards.csv"
AEDS: Final = "aeds.csv"
WATER: Final = "water.csv"
CALIBRATION: Final = "calibration.json"
BASEMAP: Final = "basemap.pmtiles"
MANIFEST: Final = "manifest.json"
PROVENANCE: Final = "provenance.json"
PROVENANCE_PAGE: Final = "PROVENANCE.md"
ATTRIBUTION: Final = "ATTRIBUTION.txt"
ROADS: Final = "roads"
TURNS: Final = "roads/turns.npy"
"""Turns that may not be made; a bundle without any, or from before they were read, lacks it."""
ARC_DISTRICT: Final = "roads/arc_district.npy"
DISTRICTS: Final = "districts.json"

STATION_COLUMNS: Final = ("id", "agency", "name_en", "name_zh", "lon", "lat")
HOSPITAL_COLUMNS: Final = ("id", "name_en", "name_zh", "lon", "lat")
SPECIALITIES: Final = "specialities"
"""A column of hospitals.csv that older tables do not have."""
SHARES_CREW_WITH: Final = "shares_crew_with"
"""A column of units.csv that older tables do not have."""
UNIT_COLUMNS: Final = (
    "id",
    "agency",
    "kind",
    "capabilities",
    "crew",
    "station",
    "start_lon",
    "start_lat",
    "start_is_modelled",
)
NAMED_PLACE_COLUMNS: Final = ("kind", "name_en", "name_zh", "code", "lon", "lat", "valid_until")
HAZARD_COLUMNS: Final = (
    "code",
    "lon",
    "lat",
    "radius_m",
    "note_en",
    "note_zh",
    "confirmed_by",
    "confirmed_on",
    "expires_on",
)
AED_COLUMNS: Final = ("code", "name_en", "name_zh", "lon", "lat", "hours")
WATER_COLUMNS: Final = ("code", "kind", "lon", "lat", "diameter_mm")
CALL_COLUMNS: Final = (
    "call",
    "received_at",
    "type",
    "priority",
    "address",
    "lon",
    "lat",
    "on_scene_seconds",
    "transport",
    "hospital_seconds",
)
RESPONSE_COLUMNS: Final = (
    "call",
    "unit_id",
    "unit_type",
    "received_at",
    "dispatched_at",
    "en_route_at",
    "on_scene_at",
    "transport_at",
    "hospital_at",
    "available_at",
    "station_area",
)
