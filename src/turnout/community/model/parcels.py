"""Parcel depots as they stand now: how much was checked, what was found. No sender, no customer."""

from typing import NewType

import msgspec

from turnout.base.geo import Point
from turnout.community.goods import ItemCode
from turnout.community.model.custody import OrganisationId

DepotId = NewType("DepotId", str)


class Tally(msgspec.Struct, kw_only=True):
    """What a depot did in a month: parcels taken after a check, prohibited items given back to who
    brought them, and handed over."""

    passed: int = 0
    given_back: dict[ItemCode, int] = msgspec.field(default_factory=dict)
    handed_over: dict[ItemCode, int] = msgspec.field(default_factory=dict)


class Depot(msgspec.Struct, kw_only=True):
    """A place that takes parcels. `kept`: items found that wait to be handed over; `months` by the
    city's month, "2026-03"."""

    id: DepotId
    organisation: OrganisationId
    name: str
    point: Point
    kept: dict[ItemCode, int] = msgspec.field(default_factory=dict)
    months: dict[str, Tally] = msgspec.field(default_factory=dict)
