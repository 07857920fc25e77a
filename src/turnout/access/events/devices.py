"""Devices that were paired, and keys of programs."""

from datetime import datetime
from typing import ClassVar

from turnout.access.events.base import Event
from turnout.access.model import DeviceId, KeyId, Role


class PairingOffered(Event, frozen=True, kw_only=True):
    """A one-time code was shown that makes a device a unit's terminal or a station's board."""

    ABOUT: ClassVar[str] = "device_id"
    device_id: DeviceId
    unit_id: str | None
    station_id: str | None
    digest: str
    expires_at: datetime


class DevicePaired(Event, frozen=True, kw_only=True):
    """A device showed the code; the code is used up."""

    ABOUT: ClassVar[str] = "device_id"
    device_id: DeviceId


class DeviceClosed(Event, frozen=True, kw_only=True):
    """The device is none of the room's any more."""

    ABOUT: ClassVar[str] = "device_id"
    device_id: DeviceId
    reason: str


class KeyIssued(Event, frozen=True, kw_only=True):
    """A program has a key. `label` says which program; `digest` is SHA-256 of its secret;
    `directory`: whose people it keeps, for a directory's key; `districts`: where it holds, none for
    the whole city."""

    ABOUT: ClassVar[str] = "key_id"
    key_id: KeyId
    label: str
    role: Role
    digest: str
    expires_at: datetime
    directory: str = ""
    districts: tuple[str, ...] = ()


class KeyClosed(Event, frozen=True, kw_only=True):
    """The key opens nothing any more."""

    ABOUT: ClassVar[str] = "key_id"
    key_id: KeyId
    reason: str
