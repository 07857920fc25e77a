"""What is kept of older incidents, and how a snapshot holds it."""

from datetime import datetime
from typing import Final

import msgspec

from turnout.base.ids import IncidentId, IncidentTypeCode
from turnout.dispatch.model.places import Place

COLUMNS: Final = {
    "id": "<u4",
    "received": "<i8",
    "version": "<i8",
    "type": "<i2",
    "ref": "S12",
}
PAIRS: Final = {"incident": "<u4", "call": "<u4"}


class Earlier(msgspec.Struct, frozen=True, kw_only=True):
    """A closed incident of which nothing else is at hand. `version` is that of its closing; `place`
    is None until it is unsealed by `place_ref`; of one read back it is address and point alone."""

    id: IncidentId
    incident_type: IncidentTypeCode | None
    received_at: datetime
    version: int
    place: Place | None
    place_ref: str


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """All rows as bytes, and which calls each had, without a word of personal text."""

    codes: list[IncidentTypeCode] = []
    columns: dict[str, bytes] = {}
    pairs: dict[str, bytes] = {}


class KeptPlaces(msgspec.Struct, frozen=True, kw_only=True):
    """Where they were: for a copy of a board, and for what tells two boards apart."""

    known: bytes
    lon: bytes
    lat: bytes
    addresses: list[str]
