"""Accounts, devices and the audit as they are shown."""

from collections.abc import Sequence
from typing import Final

from turnout.access.actions import WORDS, Action
from turnout.access.events import Event, RequestRefused
from turnout.access.facts import Fact
from turnout.access.model import Account, Grant
from turnout.access.state import State
from turnout.web.views.rows import Row

ACTIONS: Final = frozenset(action.value for action in Action)


def accounts_shape(state: State) -> Row:
    """AccountsShape: open accounts by their number, and keys that still hold."""
    return {
        "accounts": [_account(state, one) for one in state.accounts.values() if not one.closed],
        "keys": [
            {
                "key_id": key.id,
                "label": key.label,
                "role": key.role.value,
                "expires_at": key.expires_at,
            }
            for key in state.keys.values()
            if not key.closed
        ],
    }


def _account(state: State, account: Account) -> Row:
    profile = account.profile
    return {
        "account_id": account.id,
        "login": "" if profile is None else profile.login,
        "name": "" if profile is None else profile.name,
        "grants": [_grant(grant) for grant in account.grants],
        "enrolled": account.credential_ref is not None,
        "passkeys": len(account.passkeys),
        "sessions": [session.number for session in state.sessions_of(account.id)],
    }


def _grant(grant: Grant) -> Row:
    return {
        "role": grant.role.value,
        "agency": grant.agency,
        "districts": list(grant.districts),
        "starts_at": grant.starts_at,
        "ends_at": grant.ends_at,
    }


def devices_shape(state: State) -> Row:
    """DevicesShape."""
    return {
        "devices": [
            {
                "device_id": device.id,
                "unit_id": device.unit_id,
                "station_id": device.station_id,
                "paired": device.paired,
            }
            for device in state.devices.values()
            if not device.closed
        ]
    }


def audit_shape(state: State, facts: Sequence[Fact], timezone: str) -> Row:
    """AuditShape, with the times of the city whose zone this is."""
    return {
        "names": _names(state),
        "timezone": timezone,
        "rows": [_audited(fact) for fact in facts],
        "breakings": [
            {
                "number": one.number,
                "holder": one.holder,
                "about": one.about,
                "reason": one.reason,
                "at": one.at,
                "reviewed_by": one.reviewed_by,
                "finding": one.finding,
            }
            for one in reversed(state.breakings.values())
        ],
    }


def _names(state: State) -> dict[str, str]:
    """A person by name and login, a device by what it is paired as, a key by its program."""
    names: dict[str, str] = {}
    for account in state.accounts.values():
        if account.profile is not None:
            names[account.id] = f"{account.profile.name} ({account.profile.login})"
    for device in state.devices.values():
        names[device.id] = device.unit_id or device.station_id or device.id
    return names | {key.id: key.label for key in state.keys.values()}


def _audited(fact: Fact) -> Row:
    """`who` saw or did it: of a reading the reader, of anything else who asked for it."""
    event, record = fact.event, fact.record
    reason = next(
        (text for name in ("reason", "why", "finding") if (text := getattr(event, name, None))),
        None,
    )
    return {
        "sequence": record.sequence,
        "at": record.recorded_at,
        "type": record.type,
        "who": getattr(event, "holder", record.actor),
        "about": record.stream,
        "reason": reason,
        "number": getattr(event, "number", None),
        "asked": _asked(event),
        "roles": [grant.role.value for grant in getattr(event, "grants", ())],
    }


def _asked(event: Event) -> Row | None:
    """What somebody was refused, in words; None for anything else, and for too many askings."""
    if not isinstance(event, RequestRefused) or event.why not in ACTIONS:
        return None
    words = WORDS[Action(event.why)]
    return {"en": words.en, "zh": words.zh}
