"""Toytown's door: its accounts, and the short words in which tests come in."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from tests.toytown.road import ManualClock
from tests.toytown.world import START
from turnout.access.commands import Command, CreateAccount
from turnout.access.directories import Directories, Directory
from turnout.access.door import Door, Entered
from turnout.access.enrolment import Enrolment
from turnout.access.events.accounts import AccountCreated
from turnout.access.keyring import Keyring
from turnout.access.model import AccountId, Grant, Profile, Role
from turnout.access.own import OwnAccount
from turnout.access.permits import Permits
from turnout.access.refusals import Refusal
from turnout.access.service import AccessBook, digest_of
from turnout.adapters.cedar import CedarPolicies
from turnout.adapters.entropy import SeededEntropy
from turnout.adapters.leaked_passwords import is_leaked
from turnout.adapters.memory import MemoryLedger
from turnout.adapters.oidc import OpenIdConnect
from turnout.adapters.passkeys import WebAuthn
from turnout.adapters.passwords import Argon2, Totp
from turnout.ledger.sealing import Sealer

PASSWORD = "a kettle of blue herons"
SERVICES = {"toy-fire": "fire", "toy-police": "police", "fire": "fire", "police": "police"}
HERE = "127.0.0.1"
ELSEWHERE = "198.51.100.7"
ADMINISTRATOR = AccountId("staff-1")


@dataclass
class Toydoor:
    """A door with its parts at hand."""

    door: Door
    enrolment: Enrolment
    own: OwnAccount
    keyring: Keyring
    directories: Directories
    clock: Any
    ledger: Any
    sealer: Sealer
    entropy: SeededEntropy
    first_secret: str | None

    @property
    def book(self) -> AccessBook:
        return self.door.book

    async def do(self, command: Command, *, by: str = ADMINISTRATOR) -> Any:
        return await self.door.book.do(command, by=by)

    async def invite(self, login: str, *grants: Grant) -> tuple[AccountId, str]:
        """An account and its invitation."""
        secret = self.door.new_secret()
        profile = Profile(login=login, name=login.title())
        command = CreateAccount(profile=profile, grants=grants, digest=digest_of(secret))
        events = await self.do(command)
        created = next(event for event in events if isinstance(event, AccountCreated))
        return created.account_id, secret

    async def enrol(self, invitation: str, password: str = PASSWORD) -> str:
        """Use the invitation; the secret of the second factor."""
        offered = self.enrolment.offer(invitation)
        await self.enrolment.finish(invitation, password, self.code(offered.secret))
        return offered.secret

    async def member(self, login: str, *roles: Role | Grant) -> tuple[AccountId, str]:
        """Somebody with roles who has enrolled: the account, and the second factor's secret."""
        grants = [Grant(role=one) if isinstance(one, Role) else one for one in roles]
        account, invitation = await self.invite(login, *grants)
        return account, await self.enrol(invitation)

    def code(self, secret: str) -> str:
        """What the phone shows now."""
        return Totp(self.entropy).code(secret, now=self.book.now())

    async def come_in(
        self, login: str, secret: str, *, password: str = PASSWORD, address: str = HERE
    ) -> Entered:
        """Sign in; the phone's next code is waited for first."""
        self.pass_time(30)
        return await self.door.sign_in(login, password, self.code(secret), address=address)

    async def fail(self, login: str, times: int, *, address: str = HERE) -> list[str]:
        """Try a wrong password so many times, as fast as can be; the rules that refused."""
        rules = []
        for _ in range(times):
            try:
                await self.door.sign_in(login, "wrong", "000000", address=address)
            except Refusal as refused:
                rules.append(refused.rule)
        return rules

    def pass_time(self, seconds: float) -> None:
        self.clock.wait(seconds)

    async def facts(self) -> list[str]:
        """The types of all facts, in order."""
        return [record.type async for record in self.ledger.read()]

    @contextmanager
    def refused(self, rule: str) -> Iterator[None]:
        with pytest.raises(Refusal) as caught:
            yield
        assert caught.value.rule == rule

    async def reopened(self) -> "Toydoor":
        """Another process over the same book."""
        return await open_door(ledger=self.ledger, clock=self.clock, seed=8)


async def open_door(
    *,
    ledger: Any = None,
    clock: Any = None,
    seed: int = 7,
    services: Mapping[str, str] = SERVICES,
    directories: tuple[Directory, ...] = (),
) -> Toydoor:
    """A door over a new book, or over one that is there."""
    ledger = ledger or MemoryLedger("toytown.audit.room")
    clock = clock or ManualClock(START)
    entropy = SeededEntropy(seed)
    sealer = Sealer(bytes(range(32)), entropy)
    book = await AccessBook.open(ledger=ledger, sealer=sealer, clock=clock, entropy=entropy)
    hasher = Argon2(memory_kib=64, passes=1)
    permits = Permits(CedarPolicies(), services)
    door = Door(book, permits, hasher, Totp(entropy), entropy, is_leaked=is_leaked)
    enrolment = Enrolment(door, issuer="turnout Toytown")
    own = OwnAccount(door, issuer="turnout Toytown")
    keyring = Keyring(door, WebAuthn(), entropy)
    away = Directories(door, OpenIdConnect(clock), entropy, directories)
    first_secret = await door.begin()
    return Toydoor(
        door, enrolment, own, keyring, away, clock, ledger, sealer, entropy, first_secret
    )


DAY = timedelta(days=1)
