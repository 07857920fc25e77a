"""What the inspector asks: who may keep goods, where, and what became of what was missing."""

from datetime import date

from turnout.base.geo import Point
from turnout.community.commands.base import Command
from turnout.community.events.custody import StoreLimit
from turnout.community.goods import GoodsCode
from turnout.community.model.custody import LicenceKind, LicenceNumber, OrganisationId, StoreId


class RegisterOrganisation(Command, frozen=True, kw_only=True, tag="register_organisation"):
    """Enter an organisation."""

    organisation: OrganisationId
    name: str


class GrantLicence(Command, frozen=True, kw_only=True, tag="grant_licence"):
    """Let an organisation, or one of its staff, do something on these days."""

    number: LicenceNumber
    organisation: OrganisationId
    kind: LicenceKind
    goods: tuple[GoodsCode, ...] = ()
    valid_from: date
    valid_until: date
    account: str | None = None


class RenewLicence(Command, frozen=True, kw_only=True, tag="renew_licence"):
    """Let a licence hold until another day."""

    number: LicenceNumber
    valid_until: date


class SuspendLicence(Command, frozen=True, kw_only=True, tag="suspend_licence"):
    """Let a licence not hold for now."""

    number: LicenceNumber
    reason: str


class RestoreLicence(Command, frozen=True, kw_only=True, tag="restore_licence"):
    """Let a suspended licence hold again."""

    number: LicenceNumber
    reason: str


class OpenStore(Command, frozen=True, kw_only=True, tag="open_store"):
    """Enter a store."""

    store_id: StoreId
    organisation: OrganisationId
    name: str
    point: Point
    limits: tuple[StoreLimit, ...]


class SetStoreLimits(Command, frozen=True, kw_only=True, tag="set_store_limits"):
    """Let a store hold other amounts. `before`: what it might hold as whoever asks saw it; None:
    they did not look."""

    store_id: StoreId
    limits: tuple[StoreLimit, ...]
    before: tuple[StoreLimit, ...] | None = None


class SettleDiscrepancy(Command, frozen=True, kw_only=True, tag="settle_discrepancy"):
    """Say what became of it: so much was found again."""

    number: int
    found: int = 0
    serials: tuple[str, ...] = ()
    reason: str
