"""A room's accounts in their own book."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Final

import structlog

from turnout.access.directories import Directories
from turnout.access.door import Door
from turnout.access.enrolment import Enrolment
from turnout.access.keyring import Keyring
from turnout.access.own import OwnAccount
from turnout.access.permits import Permits
from turnout.access.service import AccessBook, NotRecorded
from turnout.adapters.city.load import CityBundle
from turnout.adapters.entropy import system_entropy
from turnout.adapters.leaked_passwords import is_leaked
from turnout.adapters.oidc import OpenIdConnect
from turnout.adapters.passkeys import WebAuthn
from turnout.adapters.passwords import Argon2, Totp
from turnout.base.time import Clock
from turnout.bootstrap.books import audit_book
from turnout.bootstrap.room import Say, Storage, second_book
from turnout.bootstrap.ways_in import WaysIn
from turnout.ledger.ports import Ledger, LedgerOutage
from turnout.ledger.sealing import Sealer
from turnout.web.entry import Accounts
from turnout.web.keepers import beside

LOOK_EVERY_SECONDS: Final = 30.0
SNAPSHOT_AFTER_RECORDS: Final = 2_000
_log = structlog.get_logger("turnout.access")


def services_of(bundle: CityBundle) -> Mapping[str, str]:
    """Each agency's service."""
    return {one.id: one.service.value for one in bundle.city.agencies.values()}


@contextlib.asynccontextmanager
async def accounts_of(
    bundle: CityBundle,
    storage: Storage,
    sealer: Sealer,
    clock: Clock,
    *,
    say: Say,
    ways: WaysIn,
    secure: bool = False,
) -> AsyncIterator[Accounts]:
    """The accounts of a room, with what keeps them. The first time the one-time secret of the
    administrator is said. Raises LedgerOutage."""
    audited = replace(storage, book=audit_book(storage.book))
    async with second_book(audited) as ledger:
        accounts = await open_accounts(
            bundle, ledger, sealer, clock, ways=ways, secure=secure, room=storage.book
        )
        await _greet(accounts, say)
        try:
            async with beside(partial(_keep, accounts)):
                yield accounts
        finally:
            with contextlib.suppress(LedgerOutage):
                await accounts.door.book.save_snapshot()


async def open_accounts(
    bundle: CityBundle,
    ledger: Ledger,
    sealer: Sealer,
    clock: Clock,
    *,
    ways: WaysIn,
    secure: bool,
    room: str,
) -> Accounts:
    """The door over an open book."""
    book = await AccessBook.open(ledger=ledger, sealer=sealer, clock=clock, entropy=system_entropy)
    door = Door(
        book,
        Permits(ways.policies, services_of(bundle)),
        Argon2(),
        Totp(system_entropy),
        system_entropy,
        is_leaked=is_leaked,
    )
    issuer = f"turnout {bundle.city.name.en}"
    return Accounts(
        door=door,
        enrolment=Enrolment(door, issuer=issuer),
        own=OwnAccount(door, issuer=issuer),
        keyring=Keyring(door, WebAuthn(), system_entropy),
        directories=Directories(door, OpenIdConnect(clock), system_entropy, ways.directories),
        cookie=cookie_name(room, secure),
        secure=secure,
    )


def cookie_name(room: str, secure: bool) -> str:
    """One name a room: two rooms on one host share a browser's cookies, whatever their ports."""
    return f"__Host-turnout.{room}" if secure else f"turnout.{room}"


async def _greet(accounts: Accounts, say: Say) -> None:
    secret = await accounts.door.begin()
    if secret is not None:
        say("This room has no account that can sign in yet. Open /sign-in, and use this")
        say(f"invitation of the administrator within a day; it is shown this once: {secret}")


async def _keep(accounts: Accounts) -> None:
    """End sessions that are over, erase what is out of use, forget secrets that were shown, and
    keep a snapshot for the next start."""
    door = accounts.door
    kept = door.book.state.sequence
    while True:
        await asyncio.sleep(LOOK_EVERY_SECONDS)
        accounts.shown.forget_old(now=door.book.now())
        try:
            await door.end_over()
            await door.book.erase_outdated()
            if door.book.state.sequence - kept >= SNAPSHOT_AFTER_RECORDS:
                await door.book.save_snapshot()
                kept = door.book.state.sequence
        except (NotRecorded, LedgerOutage) as reason:
            _log.warning("accounts_wait", why=str(reason))
