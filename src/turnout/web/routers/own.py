"""One's own account: password, second factor, passkeys, sessions; and the way in by a passkey."""

from base64 import urlsafe_b64decode, urlsafe_b64encode

from fastapi import APIRouter, Request
from fastapi.responses import Response

from turnout.access.commands import RemovePasskey
from turnout.access.enrolment import login_of
from turnout.access.keyring import Signed, site_named
from turnout.access.model import AccountId
from turnout.access.ports import PasskeySite
from turnout.access.refusals import refusal
from turnout.web.gate import EntryHere, PrincipalHere
from turnout.web.guard import host_name
from turnout.web.parts import READS, WRITES, DeskHere, Json, KeyHere, NumberPath
from turnout.web.qr import for_typing, qr_svg
from turnout.web.routers.sessions import DONE, AccountsHere, address_of, come_in
from turnout.web.views.own import own_shape
from turnout.web.wire.access import DoneShape, FactorShape, SessionShape
from turnout.web.wire.asks import Nothing
from turnout.web.wire.own import (
    ChallengeShape,
    FactorAsk,
    OwnShape,
    PasskeyMadeAsk,
    PasskeyUsedAsk,
    PasswordAsk,
    ProofAsk,
)

router = APIRouter(prefix="/api", tags=["access"])


@router.get("/me", response_model=OwnShape, responses=READS)
async def read_own(accounts: AccountsHere, principal: PrincipalHere, desk: DeskHere) -> Response:
    """One's own account: sessions that are open, and passkeys."""
    zone = desk.city()["timezone"]
    return Json({**own_shape(accounts.door.book.state, principal), "timezone": zone})


@router.post("/me/password", response_model=DoneShape, responses=WRITES)
async def change_password(
    ask: PasswordAsk,
    request: Request,
    accounts: AccountsHere,
    principal: PrincipalHere,
    _key: KeyHere,
) -> Response:
    """Another password; one's other sessions end."""
    await accounts.own.change_password(
        principal, ask.password, ask.code, ask.new_password, address=address_of(request)
    )
    return Json(DONE)


@router.post("/me/factor/offer", response_model=FactorShape, responses=WRITES)
async def offer_own_factor(
    ask: ProofAsk,
    request: Request,
    accounts: AccountsHere,
    principal: PrincipalHere,
    _key: KeyHere,
) -> Response:
    """Show another second factor; the one that holds counts until the new one's first code."""
    offered = await accounts.own.offer_factor(
        principal, ask.password, ask.code, address=address_of(request)
    )
    shown = {"login": offered.login, "uri": offered.uri, "qr": qr_svg(offered.uri)}
    return Json({**shown, "secret": for_typing(offered.secret)})


@router.post("/me/factor", response_model=DoneShape, responses=WRITES)
async def set_own_factor(
    ask: FactorAsk, accounts: AccountsHere, principal: PrincipalHere, _key: KeyHere
) -> Response:
    """The new second factor counts; one's other sessions end."""
    await accounts.own.set_factor(principal, ask.code)
    return Json(DONE)


@router.post("/me/sessions/{session_id}/end", response_model=DoneShape, responses=WRITES)
async def end_own_session(
    session_id: NumberPath,
    _ask: Nothing,
    accounts: AccountsHere,
    principal: PrincipalHere,
    _key: KeyHere,
) -> Response:
    """Sign oneself out elsewhere."""
    await accounts.own.end_session(principal, session_id)
    return Json(DONE)


@router.post("/me/passkeys/offer", response_model=ChallengeShape, responses=WRITES)
async def offer_passkey(
    ask: ProofAsk,
    request: Request,
    accounts: AccountsHere,
    principal: PrincipalHere,
    _key: KeyHere,
) -> Response:
    """What a device needs to make a passkey."""
    site = site_of(request)
    account, step = await accounts.own.proved(
        principal, ask.password, ask.code, address=address_of(request)
    )
    known = [one.passkey.key_id for one in account.passkeys if one.passkey is not None]
    return Json(
        {
            "challenge": accounts.keyring.begin(principal, step).hex(),
            "host": site.host,
            "user": account.id,
            "login": login_of(account),
            "known": [_written(bytes.fromhex(one)) for one in known],
        }
    )


@router.post("/me/passkeys", response_model=DoneShape, responses=WRITES)
async def add_passkey(
    ask: PasskeyMadeAsk,
    request: Request,
    accounts: AccountsHere,
    principal: PrincipalHere,
    _key: KeyHere,
) -> Response:
    """Keep the passkey that the device made."""
    await accounts.keyring.add(
        principal,
        site_of(request),
        ask.label,
        client_data=_read(ask.client_data),
        attestation=_read(ask.attestation),
    )
    return Json(DONE)


@router.post("/me/passkeys/{number}/remove", response_model=DoneShape, responses=WRITES)
async def remove_passkey(
    number: NumberPath,
    _ask: Nothing,
    accounts: AccountsHere,
    principal: PrincipalHere,
    _key: KeyHere,
) -> Response:
    """The passkey opens nothing any more."""
    command = RemovePasskey(account_id=AccountId(principal.id), number=number)
    await accounts.door.book.do(command, by=principal.id)
    return Json(DONE)


@router.post("/session/passkey/offer", response_model=ChallengeShape, responses=WRITES)
async def ask_passkey(
    _ask: Nothing, request: Request, accounts: AccountsHere, _key: KeyHere
) -> Response:
    """What a passkey of any account is to sign: nobody is named."""
    site, challenge = site_of(request), accounts.keyring.ask()
    return Json(
        {
            "challenge": challenge.hex(),
            "host": site.host,
            "user": None,
            "login": None,
            "known": [],
        }
    )


@router.post("/session/passkey", response_model=SessionShape, responses=WRITES)
async def sign_in_by_passkey(
    ask: PasskeyUsedAsk, request: Request, accounts: AccountsHere, entry: EntryHere, _key: KeyHere
) -> Response:
    """Begin a session with a passkey."""
    signed = Signed(
        key_id=_read(ask.key_id).hex(),
        client_data=_read(ask.client_data),
        device_data=_read(ask.device_data),
        signature=_read(ask.signature),
    )
    challenge = bytes.fromhex(ask.challenge)
    entered = await accounts.keyring.sign_in(site_of(request), challenge, signed)
    return come_in(accounts, entry, entered)


def site_of(request: Request) -> PasskeySite:
    """The name under which the room was opened; the guard let it pass. Refuses:
    passkey_needs_name."""
    netloc = request.headers.get("host", "")
    return site_named(host_name(netloc), f"{request.url.scheme}://{netloc.lower()}")


def _read(text: str) -> bytes:
    """Base64url without padding. Refuses: passkey_failed."""
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError as reason:
        raise refusal("passkey_failed") from reason


def _written(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")
