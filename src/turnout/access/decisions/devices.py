"""What is decided about paired devices and keys of programs."""

from typing import Final

from turnout.access.commands import CloseDevice, CloseKey, IssueKey, OfferPairing, PairDevice
from turnout.access.decisions.base import Deciders, Events, Look, ended_sessions, said_reason
from turnout.access.events.devices import (
    DeviceClosed,
    DevicePaired,
    KeyClosed,
    KeyIssued,
    PairingOffered,
)
from turnout.access.events.sessions import SignedIn
from turnout.access.model import KEY_ROLES, NARROWED_KEYS, DeviceId, KeyId, Role
from turnout.access.refusals import refusal


def _offer(look: Look, command: OfferPairing) -> Events:
    if (command.unit_id is None) == (command.station_id is None):
        raise refusal("one_of_both")
    if command.unit_id is not None and command.unit_id not in command.known:
        raise refusal("unknown_unit", unit=command.unit_id)
    if command.station_id is not None and command.station_id not in command.known:
        raise refusal("unknown_station", station=command.station_id)
    return (
        PairingOffered(
            device_id=DeviceId(f"device-{look.state.next_device}"),
            unit_id=command.unit_id,
            station_id=command.station_id,
            digest=command.digest,
            expires_at=look.now + look.limits.pairing,
        ),
    )


def _pair(look: Look, command: PairDevice) -> Events:
    for device in look.state.devices.values():
        code = device.code
        if code is None or code.digest != command.code_digest or look.now >= code.expires_at:
            continue
        signed_in = SignedIn(
            account_id=device.id,
            session=look.state.next_session,
            digest=command.digest,
            step=0,
            ends_at=look.now + look.limits.device,
        )
        return (DevicePaired(device_id=device.id), signed_in)
    raise refusal("pairing_over")


def _close_device(look: Look, command: CloseDevice) -> Events:
    device = look.state.devices.get(command.device_id)
    if device is None or device.closed:
        raise refusal("unknown_device", device=command.device_id)
    closed = DeviceClosed(device_id=device.id, reason=said_reason(command.reason))
    return (*ended_sessions(look, device.id, "closed"), closed)


def _issue(look: Look, command: IssueKey) -> Events:
    if command.role not in KEY_ROLES:
        raise refusal("not_for_keys", role=command.role)
    if not look.now < command.expires_at <= look.now + look.limits.key:
        raise refusal("key_too_long", days=look.limits.key.days)
    if (command.role is Role.PROVISIONER) != bool(command.directory):
        raise refusal("key_of_directory")
    _require_districts(command)
    return (
        KeyIssued(
            key_id=KeyId(f"key-{look.state.next_key}"),
            label=command.label,
            role=command.role,
            digest=command.digest,
            expires_at=command.expires_at,
            directory=command.directory,
            districts=tuple(sorted(set(command.districts))),
        ),
    )


def _require_districts(command: IssueKey) -> None:
    """Refuses: key_of_districts, unknown_district."""
    if command.districts and command.role not in NARROWED_KEYS:
        raise refusal("key_of_districts", role=command.role.words)
    unknown = sorted(set(command.districts) - command.known)
    if unknown:
        raise refusal("unknown_district", district=unknown[0])


def _close_key(look: Look, command: CloseKey) -> Events:
    key = look.state.keys.get(command.key_id)
    if key is None or key.closed:
        raise refusal("unknown_key", key=command.key_id)
    return (KeyClosed(key_id=key.id, reason=said_reason(command.reason)),)


DECIDERS: Final[Deciders] = {
    OfferPairing: _offer,
    PairDevice: _pair,
    CloseDevice: _close_device,
    IssueKey: _issue,
    CloseKey: _close_key,
}
