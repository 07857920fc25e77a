"""Accounts and devices as they are shown."""

from collections.abc import Container

from turnout.access.model import KEY_ROLES, STAFF_ROLES, Account, Grant, Role
from turnout.access.state import State
from turnout.web.granting import Grantable, codes
from turnout.web.views.city import words
from turnout.web.views.rows import Row


def accounts_shape(state: State, grantable: Grantable) -> Row:
    """AccountsShape: open accounts by their number, and keys that still hold."""
    return {
        "accounts": [_account(state, one) for one in state.accounts.values() if not one.closed],
        "keys": [
            {
                "key_id": key.id,
                "label": key.label,
                "role": key.role.value,
                "expires_at": key.expires_at,
                "districts": list(key.districts),
            }
            for key in state.keys.values()
            if not key.closed
        ],
        "staff_roles": role_shapes(STAFF_ROLES),
        "key_roles": role_shapes(KEY_ROLES),
        "agencies": codes({**grantable.agencies, **grantable.bodies}),
        "districts": codes(grantable.districts),
        "areas": codes(grantable.areas),
    }


def role_shapes(among: Container[Role]) -> list[Row]:
    """HeldRole of each of these, in the order of the list of roles."""
    return [{"role": role.value, "name": words(role.words)} for role in Role if role in among]


def _account(state: State, account: Account) -> Row:
    profile = account.profile
    return {
        "account_id": account.id,
        "login": "" if profile is None else profile.login,
        "name": "" if profile is None else profile.name,
        "grants": [grant_shape(grant) for grant in account.grants],
        "enrolled": account.credential_ref is not None,
        "passkeys": len(account.passkeys),
        "sessions": [session.number for session in state.sessions_of(account.id)],
    }


def grant_shape(grant: Grant) -> Row:
    """GrantShape, or HeldGrant of what is no person's."""
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
