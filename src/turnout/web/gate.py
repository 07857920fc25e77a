"""The gate before every route: who asks, what the route asks for, whether the policies permit it.

A dependency of the whole application, so that no route can be without it; a route that stands in no
table is closed.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Annotated, Final, NoReturn

import msgspec
import structlog
from fastapi import Depends, Request
from starlette.requests import HTTPConnection

from turnout.access.actions import Action
from turnout.access.permits import Principal
from turnout.access.ports import Where
from turnout.access.service import NotRecorded
from turnout.web.entry import HANDLES, Entry
from turnout.web.pace import Pace
from turnout.web.problems import (
    NO_ACCOUNTS,
    NOT_PERMITTED,
    NOT_SIGNED_IN,
    TOO_FAST,
    WebProblem,
)
from turnout.web.routes import action_of

BEARER = "bearer "
TOO_MANY = "too_many"
"""Why a request was refused that came too soon after too many others."""

Whereabouts = Callable[[Mapping[str, str], str | None], Awaitable[tuple[Where, ...]]]
"""From a route's path parameters, and the unit of the terminal that asks, to what is known of the
place: service, district, unit. Of several one is enough that the policies permit."""

_log = structlog.get_logger("turnout.access")


KEY_IN_BODY: Final = frozenset({"open311_report"})
"""Routes whose key stands in the form that is sent: they count it themselves once they read it."""

ABOUT_ACCOUNTS: Final = frozenset(
    {
        Action.PAIR_DEVICES,
        Action.MANAGE_ACCOUNTS,
        Action.OWN_ACCOUNT,
        Action.PROVISION,
        Action.REQUESTS,
        Action.BREAK_GLASS,
        Action.AUDIT,
    }
)
"""What no role could do either where there are no accounts."""


async def nowhere(_parameters: Mapping[str, str], _asking_unit: str | None) -> tuple[Where, ...]:
    """Nothing is known of any place."""
    return (Where(),)


async def the_entry(request: Request) -> Entry:
    """Who lets people in here."""
    entry: Entry = request.app.state.entry
    return entry


EntryHere = Annotated[Entry, Depends(the_entry)]


def token_of(request: HTTPConnection, entry: Entry) -> str | None:
    """The session's token, as the browser keeps it."""
    return None if entry.accounts is None else request.cookies.get(entry.accounts.cookie)


async def gate(request: Request) -> None:
    """Let the request through, or raise WebProblem: not_signed_in, not_permitted; and of whoever
    may ask: unknown_parameter."""
    entry: Entry = request.app.state.entry
    principal = entry.who(token_of(request, entry), _key_of(request), pressed=_is_press(request))
    request.state.principal = principal
    action = action_of(name := _name_of(request))
    if name not in KEY_IN_BODY:
        await keep_pace(request, principal)
    if action is None:
        _log.error("route_without_entry", route=name)
        raise WebProblem(NOT_PERMITTED)
    # A stranger may what is public wherever it is: the record is not searched for one.
    places: tuple[Where, ...] = (
        (Where(),)
        if principal is None
        else await request.app.state.whereabouts(request.path_params, principal.unit_id)
    )
    request.state.about = about = _about(request.path_params)
    if entry.reason_of(principal, about) != HANDLES:
        places = tuple([msgspec.structs.replace(where, reason=True) for where in places])
    permitted = [where for where in places if entry.may(principal, action, where)]
    request.state.where = (*permitted, *places)[0]
    if permitted:
        request.app.state.parameters.require_known(request)
        return
    if principal is None:
        raise WebProblem(NOT_SIGNED_IN)
    if entry.accounts is None and action in ABOUT_ACCOUNTS:
        raise WebProblem(NO_ACCOUNTS)
    await _refuse(entry, principal, action)


async def _refuse(entry: Entry, principal: Principal, action: Action) -> NoReturn:
    _log.warning("not_permitted", who=principal.id, action=action.value)
    await _note_refused(entry, principal, action.value)
    raise WebProblem(NOT_PERMITTED, f"{action.value}: not for {_roles(principal)}")


async def require_at(request: Request, action: Action, places: Iterable[Where]) -> None:
    """What a body names is held to the grants as what a path names is: somebody must be permitted
    this at each of the places. Raises WebProblem: not_permitted."""
    entry: Entry = request.app.state.entry
    principal: Principal = request.state.principal
    if not all(entry.may(principal, action, where) for where in places):
        await _refuse(entry, principal, action)


async def require_incident(request: Request, action: Action, incident_id: int) -> None:
    """An incident that a body names is held to the grants as the path's is. Raises WebProblem:
    not_permitted."""
    await require_named(request, action, {"incident_id": str(incident_id)})


async def require_named(request: Request, action: Action, named: Mapping[str, str]) -> None:
    """The same for anything else, called as a path calls it. Raises WebProblem: not_permitted."""
    await require_at(request, action, await request.app.state.whereabouts(named, None))


async def keep_pace(request: Request, principal: Principal | None) -> None:
    """Count a request of whoever asks. A demo has no limits: its one visitor is everybody."""
    pace: Pace | None = request.app.state.pace
    address = "" if request.client is None else request.client.host
    holder = None if principal is None else principal.id
    if pace is None or pace.keeps(holder, address):
        return
    if principal is not None:
        await _note_refused(request.app.state.entry, principal, TOO_MANY)
    raise WebProblem(TOO_FAST, wait_seconds=pace.wait_seconds(holder))


async def _note_refused(entry: Entry, principal: Principal, why: str) -> None:
    """Into the book; where that is away the log has it, and the answer is the same."""
    try:
        await entry.note_refused(principal, why)
    except NotRecorded:
        _log.warning("refusal_not_recorded", who=principal.id, why=why)


def may_still(request: Request) -> Principal | None:
    """Whose a request that goes on for long is, while they may: people sign out, and rights are
    taken back, while their page listens. None: it is over."""
    entry: Entry = request.app.state.entry
    principal = entry.who(token_of(request, entry), _key_of(request), pressed=False)
    action = action_of(_name_of(request))
    may = action is not None and entry.may(principal, action, Where())
    return principal if may else None


def _name_of(request: Request) -> str:
    return str(getattr(request.scope.get("route"), "name", ""))


def _about(parameters: Mapping[str, str]) -> str:
    """The call or incident that a path names, as the book of access names it."""
    if "incident_id" in parameters:
        return f"incident-{parameters['incident_id']}"
    return f"call-{parameters['call_id']}" if "call_id" in parameters else ""


def _is_press(request: Request) -> bool:
    """Whether a person did something: what a page asks for by itself keeps nobody signed in."""
    return request.method == "POST"


def _key_of(request: Request) -> str | None:
    text = request.headers.get("authorization", "")
    return text[len(BEARER) :].strip() if text.lower().startswith(BEARER) else None


def _roles(principal: Principal) -> str:
    return ", ".join(sorted({grant.role.value for grant in principal.grants})) or "no role"


async def the_principal(request: Request) -> Principal:
    """Who asks; only behind routes that are not public."""
    principal: Principal | None = request.state.principal
    if principal is None:
        raise WebProblem(NOT_SIGNED_IN)
    return principal


PrincipalHere = Annotated[Principal, Depends(the_principal)]
