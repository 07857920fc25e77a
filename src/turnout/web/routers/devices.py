"""Devices and keys of programs, for whoever manages them."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from turnout.access.actions import Action
from turnout.access.commands import CloseDevice, CloseKey, IssueKey, OfferPairing
from turnout.access.events.devices import KeyIssued, PairingOffered
from turnout.access.model import DeviceId, KeyId
from turnout.access.permits import Principal
from turnout.access.service import digest_of
from turnout.web.entry import Accounts
from turnout.web.gate import PrincipalHere, require_named
from turnout.web.granting import GrantableHere
from turnout.web.parts import READS, WRITES, DeskHere, Json, KeyHere
from turnout.web.qr import qr_svg
from turnout.web.routers.accounts import shown
from turnout.web.routers.sessions import DONE, AccountsHere
from turnout.web.shown_once import Answer, Press
from turnout.web.views.access import devices_shape
from turnout.web.wire.access import (
    DEVICE,
    KEY,
    CloseAsk,
    DevicesShape,
    DoneShape,
    IssuedShape,
    KeyAsk,
    PairingAsk,
    PairingShape,
)

router = APIRouter(prefix="/api", tags=["access"])

DevicePath = Annotated[str, Path(pattern=DEVICE)]
KeyPath = Annotated[str, Path(pattern=KEY)]


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

    return await shown(accounts, press, offer())


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
    return await shown(accounts, press, _issue(ask, known, accounts, principal))


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
