"""Accounts, for whoever manages them."""

from collections.abc import Coroutine
from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import Response

from turnout.access.commands import (
    CloseAccount,
    CreateAccount,
    EndSession,
    GrantRoles,
    InviteAgain,
)
from turnout.access.events.accounts import AccountCreated
from turnout.access.model import AccountId, Grant, Profile
from turnout.access.permits import Principal
from turnout.access.service import digest_of
from turnout.web.entry import Accounts
from turnout.web.gate import PrincipalHere
from turnout.web.granting import Grantable, GrantableHere
from turnout.web.parts import READS, WRITES, Json, KeyHere, NumberPath
from turnout.web.routers.sessions import DONE, AccountsHere
from turnout.web.shown_once import Answer, Press
from turnout.web.views.access import accounts_shape
from turnout.web.wire.access import (
    ACCOUNT,
    AccountAsk,
    AccountsShape,
    CloseAsk,
    DoneShape,
    GrantsAsk,
    GrantShape,
    InviteAsk,
    InvitedShape,
)
from turnout.web.wire.asks import Because

router = APIRouter(prefix="/api", tags=["access"])

AccountPath = Annotated[str, Path(pattern=ACCOUNT)]


@router.get("/accounts", response_model=AccountsShape, responses=READS)
async def list_accounts(accounts: AccountsHere, grantable: GrantableHere) -> Response:
    """All open accounts and keys of programs."""
    return Json(accounts_shape(accounts.door.book.state, grantable))


@router.post("/accounts/new", response_model=InvitedShape, responses=WRITES)
async def create_account(
    ask: AccountAsk,
    accounts: AccountsHere,
    grantable: GrantableHere,
    principal: PrincipalHere,
    key: KeyHere,
) -> Response:
    """A new account with roles; the invitation is shown once."""
    press = Press(holder=principal.id, key=key, asked=f"account {ask.model_dump_json()}")
    return await shown(accounts, press, _create(ask, grantable, accounts, principal))


async def _create(
    ask: AccountAsk, grantable: Grantable, accounts: Accounts, principal: Principal
) -> Answer:
    invitation = accounts.door.new_secret()
    command = CreateAccount(
        profile=Profile(login=ask.login, name=ask.name),
        grants=_grants(ask.grants),
        digest=digest_of(invitation),
        known=grantable.known,
    )
    events = await accounts.door.book.do(command, by=principal.id)
    created = next(event for event in events if isinstance(event, AccountCreated))
    return {"account_id": created.account_id, "invitation": invitation}


@router.post("/accounts/{account_id}/roles", response_model=DoneShape, responses=WRITES)
async def grant_roles(
    account_id: AccountPath,
    ask: GrantsAsk,
    accounts: AccountsHere,
    grantable: GrantableHere,
    principal: PrincipalHere,
    _key: KeyHere,
) -> Response:
    """Replace what an account may do; it holds with the next request."""
    command = GrantRoles(
        account_id=AccountId(account_id),
        grants=_grants(ask.grants),
        before=None if ask.before is None else _grants(ask.before),
        known=grantable.known,
    )
    await accounts.door.book.do(command, by=principal.id)
    return Json(DONE)


@router.post("/accounts/{account_id}/invite", response_model=InvitedShape, responses=WRITES)
async def invite_again(
    account_id: AccountPath,
    ask: InviteAsk,
    accounts: AccountsHere,
    principal: PrincipalHere,
    key: KeyHere,
) -> Response:
    """A new invitation, for a lost phone or a forgotten password."""
    asked = f"invite {account_id} {ask.model_dump_json()}"
    press = Press(holder=principal.id, key=key, asked=asked)

    async def invite() -> Answer:
        invitation = accounts.door.new_secret()
        command = InviteAgain(
            account_id=AccountId(account_id), digest=digest_of(invitation), lost=ask.lost
        )
        await accounts.door.book.do(command, by=principal.id)
        return {"account_id": account_id, "invitation": invitation}

    return await shown(accounts, press, invite())


@router.post("/accounts/{account_id}/close", response_model=DoneShape, responses=WRITES)
async def close_account(
    account_id: AccountPath,
    ask: CloseAsk,
    accounts: AccountsHere,
    principal: PrincipalHere,
    _key: KeyHere,
) -> Response:
    """The account is no more; its sessions end at once."""
    command = CloseAccount(account_id=AccountId(account_id), reason=ask.reason)
    await accounts.door.book.do(command, by=principal.id)
    return Json(DONE)


@router.post("/sessions/{session_id}/end", response_model=DoneShape, responses=WRITES)
async def end_session(
    session_id: NumberPath,
    ask: Because,
    accounts: AccountsHere,
    principal: PrincipalHere,
    _key: KeyHere,
) -> Response:
    """Sign somebody out."""
    await accounts.door.book.do(EndSession(session=session_id, why=ask.reason), by=principal.id)
    return Json(DONE)


async def shown(
    accounts: Accounts, press: Press, make: Coroutine[object, object, Answer]
) -> Response:
    """A secret; to the same press the same one, and nothing is made twice."""
    return Json(await accounts.shown.answer(press, make, now=accounts.door.book.now()))


def _grants(asked: list[GrantShape]) -> tuple[Grant, ...]:
    return tuple(
        Grant(
            role=one.role,
            agency=one.agency,
            districts=tuple(one.districts),
            starts_at=one.starts_at,
            ends_at=one.ends_at,
        )
        for one in asked
    )
