"""Facts about who may keep dangerous goods, and where."""

from datetime import date, datetime

import msgspec

from turnout.base.geo import Point
from turnout.community.events.custody_base import CustodyEvent, StoreEvent
from turnout.community.goods import GoodsCode
from turnout.community.model.custody import LicenceKind, LicenceNumber, OrganisationId


class StoreLimit(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How much of some goods a store may hold."""

    goods: GoodsCode
    most: int


class OrganisationRegistered(CustodyEvent, frozen=True, kw_only=True):
    """An organisation that keeps goods."""

    organisation: OrganisationId
    name: str


class LicenceGranted(CustodyEvent, frozen=True, kw_only=True):
    """An organisation, or one of its staff (KEEP), may do something on these days."""

    number: LicenceNumber
    organisation: OrganisationId
    kind: LicenceKind
    goods: tuple[GoodsCode, ...]
    valid_from: date
    valid_until: date
    account: str | None = None


class LicenceRenewed(CustodyEvent, frozen=True, kw_only=True):
    """A licence holds until another day."""

    number: LicenceNumber
    valid_until: date


class LicenceSuspended(CustodyEvent, frozen=True, kw_only=True):
    """A licence does not hold for now, and why."""

    number: LicenceNumber
    reason: str


class LicenceRestored(CustodyEvent, frozen=True, kw_only=True):
    """A licence holds again, and why."""

    number: LicenceNumber
    reason: str


class StoreOpened(StoreEvent, frozen=True, kw_only=True):
    """A place for goods, the most that it may hold, and when it is to be counted first."""

    organisation: OrganisationId
    name: str
    point: Point
    limits: tuple[StoreLimit, ...]
    next_by: datetime


class StoreLimitsSet(StoreEvent, frozen=True, kw_only=True):
    """A store may hold other amounts from now on."""

    limits: tuple[StoreLimit, ...]
    next_by: datetime
