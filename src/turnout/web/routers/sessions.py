"""Coming in and going out: sign-in, invitations, paired devices. Open to everybody."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from turnout.access.actions import Action
from turnout.access.commands import EndSession
from turnout.access.door import Entered
from turnout.access.model import AccountId, Grant
from turnout.access.permits import Principal
from turnout.access.ports import Where
from turnout.web.entry import Accounts, Entry
from turnout.web.gate import EntryHere
from turnout.web.parts import READS, WRITES, Json, KeyHere
from turnout.web.problems import NO_ACCOUNTS, WebProblem
from turnout.web.qr import for_typing, qr_svg
from turnout.web.wire.access import (
    CredentialAsk,
    DoneShape,
    FactorShape,
    InvitationAsk,
    PairAsk,
    SessionShape,
    SignInAsk,
)
from turnout.web.wire.asks import Nothing

router = APIRouter(prefix="/api", tags=["access"])

DONE = {"done": True}


async def the_accounts(entry: EntryHere) -> Accounts:
    """The accounts of this room. WebProblem(NO_ACCOUNTS) where everybody is let in."""
    if entry.accounts is None:
        raise WebProblem(NO_ACCOUNTS)
    return entry.accounts


AccountsHere = Annotated[Accounts, Depends(the_accounts)]


@router.get("/session", response_model=SessionShape, responses=READS)
async def read_session(request: Request, entry: EntryHere) -> Response:
    """Who this browser is here, and what it may ask for."""
    return Json(session_row(entry, request.state.principal))


@router.post("/session/begin", response_model=SessionShape, responses=WRITES)
async def sign_in(
    ask: SignInAsk, request: Request, accounts: AccountsHere, entry: EntryHere, _key: KeyHere
) -> Response:
    """Begin a session. Its token is a cookie that no script can read."""
    entered = await accounts.door.sign_in(
        ask.login, ask.password, ask.code, address=address_of(request)
    )
    return come_in(accounts, entry, entered)


@router.post("/session/end", response_model=DoneShape, responses=WRITES)
async def sign_out(
    _ask: Nothing, request: Request, accounts: AccountsHere, _key: KeyHere
) -> Response:
    """End this browser's session; its seats are free."""
    principal: Principal | None = request.state.principal
    if principal is not None and principal.session is not None:
        command = EndSession(session=principal.session, why="signed out")
        await accounts.door.book.do(command, by=principal.id)
    answer = Json(DONE)
    answer.delete_cookie(accounts.cookie, path="/", secure=accounts.secure, httponly=True)
    return answer


@router.post("/invitations/offer", response_model=FactorShape, responses=WRITES)
async def offer_factor(ask: InvitationAsk, accounts: AccountsHere, _key: KeyHere) -> Response:
    """Show the second factor that an invitation will set."""
    offered = accounts.enrolment.offer(ask.invitation)
    return Json(
        {
            "login": offered.login,
            "secret": for_typing(offered.secret),
            "uri": offered.uri,
            "qr": qr_svg(offered.uri),
        }
    )


@router.post("/invitations/finish", response_model=DoneShape, responses=WRITES)
async def set_credential(ask: CredentialAsk, accounts: AccountsHere, _key: KeyHere) -> Response:
    """Use an invitation: the password, and a code that proves the second factor."""
    await accounts.enrolment.finish(ask.invitation, ask.password, ask.code)
    return Json(DONE)


@router.post("/session/pair", response_model=SessionShape, responses=WRITES)
async def pair_device(
    ask: PairAsk, accounts: AccountsHere, entry: EntryHere, _key: KeyHere
) -> Response:
    """Make this device the unit's terminal or station's board that the code is for."""
    return come_in(accounts, entry, await accounts.door.pair(ask.code))


def address_of(request: Request) -> str:
    """Where a try to come in is from."""
    return "" if request.client is None else request.client.host


def come_in(accounts: Accounts, entry: Entry, entered: Entered) -> Response:
    """Who came in, and the session's cookie."""
    answer = Json(session_row(entry, entered.principal))
    answer.set_cookie(
        accounts.cookie,
        entered.token,
        # A span, not a date: the browser's clock may be another.
        max_age=int((entered.ends_at - accounts.door.book.now()).total_seconds()),
        path="/",
        secure=accounts.secure,
        httponly=True,
        samesite="strict",
    )
    return answer


def session_row(entry: Entry, principal: Principal | None) -> dict[str, object]:
    """SessionShape."""
    grants = () if principal is None else principal.grants
    roles = {grant.role.value for grant in grants}
    places = _somewhere(grants)
    return {
        "mode": "demo" if entry.accounts is None else "accounts",
        "holder": None if principal is None else principal.id,
        "name": _name(entry.accounts, principal),
        "roles": sorted(roles),
        "actions": [a.value for a in Action if any(entry.may(principal, a, at) for at in places)],
        "places": _places(grants),
        "unit_id": None if principal is None else principal.unit_id,
        "station_id": None if principal is None else principal.station_id,
        "ends_at": _ends_at(entry.accounts, principal),
    }


def _somewhere(grants: Sequence[Grant]) -> list[Where]:
    """Anywhere, and a place of each grant: some things are done at one's own alone. To the policies
    one district of a grant is like another, and a desk may have fifty."""
    firsts = [Where(district=district) for one in grants for district in one.districts[:1]]
    own = [Where(agency=one.agency) for one in grants if one.agency is not None]
    return list(dict.fromkeys([Where(), *firsts, *own]))


def _places(grants: Sequence[Grant]) -> list[str]:
    """The districts, then the agencies, that grants are held to."""
    districts = {district for one in grants for district in one.districts}
    agencies = {one.agency for one in grants if one.agency is not None}
    return [*sorted(districts), *sorted(agencies)]


def _name(accounts: Accounts | None, principal: Principal | None) -> str | None:
    if accounts is None or principal is None:
        return None
    account = accounts.door.book.state.accounts.get(AccountId(principal.id))
    return None if account is None or account.profile is None else account.profile.name


def _ends_at(accounts: Accounts | None, principal: Principal | None) -> datetime | None:
    if accounts is None or principal is None or principal.session is None:
        return None
    session = accounts.door.book.state.sessions.get(principal.session)
    return None if session is None else session.ends_at
