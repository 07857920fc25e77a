"""A person's own account as it is shown to them."""

from turnout.access.model import AccountId
from turnout.access.permits import Principal
from turnout.access.state import State
from turnout.web.views.rows import Row


def own_shape(state: State, principal: Principal) -> Row:
    """OwnShape. Refuses: unknown_account."""
    account = state.get_account(AccountId(principal.id))
    profile = account.profile
    return {
        "holder": account.id,
        "login": "" if profile is None else profile.login,
        "name": "" if profile is None else profile.name,
        "vouched": (profile.directory if profile is not None else "") or None,
        "sessions": [
            {
                "number": one.number,
                "started_at": one.started_at,
                "ends_at": one.ends_at,
                "seats": list(one.seats),
                "here": one.number == principal.session,
            }
            for one in state.sessions_of(account.id)
        ],
        "passkeys": [
            {
                "number": one.number,
                "label": "" if one.passkey is None else one.passkey.label,
                "added_at": one.added_at,
            }
            for one in account.passkeys
        ],
    }
