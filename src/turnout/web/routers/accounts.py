"""Accounts, devices and keys, for whoever manages them."""

from collections.abc import Coroutine
from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from turnout.access.actions import Action
from turnout.access.commands import (
    CloseAccount,
    CloseDevice,
    CloseKey,
    CreateAccount,
    EndSession,
    GrantRoles,
    InviteAgain,
    IssueKey,
    OfferPairing,
)
from turnout.access.events.accounts import AccountCreated
from turnout.access.events.devices import KeyIssued, PairingOffered
from turnout.access.model import AccountId, DeviceId, Grant, KeyId, Profile
from turnout.access.permits import Principal
from turnout.access.service import digest_of
from turnout.web.entry import Accounts
from turnout.web.gate import PrincipalHere, require_named
from turnout.web.granting import Grantable, GrantableHere
from turnout.web.parts import READS, WRITES, DeskHere, Json, KeyHere, NumberPath
from turnout.web.qr import qr_svg
from turnout.web.routers.sessions import DONE, AccountsHere
from turnout.web.shown_once import Answer, Press
from turnout.web.views.access import accounts_shape, devices_shape
from turnout.web.wire.access import (
    ACCOUNT,
    DEVICE,
    KEY,
    AccountAsk,
    AccountsShape,
    CloseAsk,
    DevicesShape,
    DoneShape,
    GrantsAsk,
    GrantShape,
    InviteAsk,
    InvitedShape,
    IssuedShape,
    KeyAsk,
    PairingAsk,
    PairingShape,
)
from turnout.web.wire.asks import Because

router = APIRouter(prefix="/api", tags=["access"])

AccountPath = Annotated[str, Path(pattern=ACCOUNT)]
DevicePath = Annotated[str, Path(pattern=DEVICE)]
KeyPath = Annotated[str, Path(pattern=KEY)]


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
    return await _shown(accounts, press, _create(ask, grantable, accounts, principal))


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

    return await _shown(accounts, press, invite())


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


@router.get("/devices", response_model=DevicesShape, responses=READS)
async def list_devices(accounts: AccountsHere) -> Response:
    """Terminals and boards that are let in."""
    return Json(devices_shape(accounts.door.book.state))


@router.post("/devices/new", response_model=PairingShape, responses=WRITES)
async def offer_pairing(
    *,
    ask: PairingAsk,
    request: Request,
    accounts: AccountsHere,
    desk: DeskHere,
    principal: PrincipalHere,
    key: KeyHere,
) -> Response:
    """A one-time code, and its QR code with the address of this room."""
    await _require_device(request, ask.unit_id, ask.station_id)
    press = Press(holder=principal.id, key=key, asked=f"device {ask.model_dump_json()}")

    async def offer() -> Answer:
        code = accounts.door.new_pairing_code()
        stations = [one["id"] for one in desk.city()["stations"]]
        command = OfferPairing(
            unit_id=ask.unit_id,
            station_id=ask.station_id,
            digest=digest_of(code),
            known=frozenset(stations if ask.unit_id is None else desk.unit_ids),
        )
        events = await accounts.door.book.do(command, by=principal.id)
        offered = next(event for event in events if isinstance(event, PairingOffered))
        # Behind the #, so that the code is in no request and no log.
        address = f"{request.url.scheme}://{request.url.netloc}/sign-in#pair={code}"
        return {"device_id": offered.device_id, "code": code, "qr": qr_svg(address)}

    return await _shown(accounts, press, offer())


@router.post("/devices/{device_id}/close", response_model=DoneShape, responses=WRITES)
async def close_device(
    *,
    device_id: DevicePath,
    ask: CloseAsk,
    request: Request,
    accounts: AccountsHere,
    principal: PrincipalHere,
    _key: KeyHere,
) -> Response:
    """A device that is lost, or out of use, is let in no more."""
    device = accounts.door.book.state.devices.get(DeviceId(device_id))
    if device is not None:
        await _require_device(request, device.unit_id, device.station_id)
    command = CloseDevice(device_id=DeviceId(device_id), reason=ask.reason)
    await accounts.door.book.do(command, by=principal.id)
    return Json(DONE)


async def _require_device(request: Request, unit_id: str | None, station_id: str | None) -> None:
    """A device shows what its unit or station is told: of another agency's, or of one whose home
    is in another district, nobody gives one, and takes none away. Raises WebProblem:
    not_permitted."""
    named = {"home_of_unit": unit_id, "home_of_station": station_id}
    given = {name: one for name, one in named.items() if one is not None}
    await require_named(request, Action.PAIR_DEVICES, given)


@router.post("/keys", response_model=IssuedShape, responses=WRITES)
async def issue_key(
    ask: KeyAsk,
    accounts: AccountsHere,
    grantable: GrantableHere,
    principal: PrincipalHere,
    key: KeyHere,
) -> Response:
    """A key for a program, shown once: `Authorization: Bearer KEY`."""
    press = Press(holder=principal.id, key=key, asked=f"key {ask.model_dump_json()}")
    known = frozenset(grantable.districts)
    return await _shown(accounts, press, _issue(ask, known, accounts, principal))


async def _issue(
    ask: KeyAsk, known: frozenset[str], accounts: Accounts, principal: Principal
) -> Answer:
    secret = accounts.door.new_secret()
    command = IssueKey(
        label=ask.label,
        role=ask.role,
        expires_at=ask.expires_at,
        digest=digest_of(secret),
        directory=accounts.directories.get(ask.directory).id if ask.directory else "",
        districts=ask.districts,
        known=known,
    )
    events = await accounts.door.book.do(command, by=principal.id)
    issued = next(event for event in events if isinstance(event, KeyIssued))
    return {"key_id": issued.key_id, "secret": secret}


@router.post("/keys/{key_id}/close", response_model=DoneShape, responses=WRITES)
async def close_key(
    key_id: KeyPath,
    ask: CloseAsk,
    accounts: AccountsHere,
    principal: PrincipalHere,
    _key: KeyHere,
) -> Response:
    """The key opens nothing any more."""
    command = CloseKey(key_id=KeyId(key_id), reason=ask.reason)
    await accounts.door.book.do(command, by=principal.id)
    return Json(DONE)


async def _shown(
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
