"""The door: who somebody is. Sign-in, sessions, keys, paired devices, and the one invitation of a
new room.

Passwords are hashed in threads, few at a time: a flood of tries must not take the room's memory.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import msgspec

from turnout.access.commands import (
    ClaimSeat,
    CreateAccount,
    EndSession,
    InviteAgain,
    NoteSlowed,
    PairDevice,
    SignIn,
)
from turnout.access.events.sessions import SignedIn
from turnout.access.model import (
    Account,
    AccountId,
    Device,
    DeviceId,
    Grant,
    Key,
    Profile,
    Role,
    Session,
)
from turnout.access.permits import Permits, Principal
from turnout.access.ports import Hasher, IsLeaked, SecondFactor
from turnout.access.refusals import Refusal, refusal
from turnout.access.rules import slowdown
from turnout.access.rules.passwords import require_strong
from turnout.access.service import SYSTEM, AccessBook, digest_of
from turnout.access.tries import Tried
from turnout.ledger.sealing import Entropy

HASHES_AT_ONCE: Final = 2
TOKEN_BYTES: Final = 32
CODE_BYTES: Final = 16
PAIRING_LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
PAIRING_LENGTH: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """Somebody who just came in: the principal, and the token that only its browser keeps."""

    principal: Principal
    token: str
    ends_at: datetime


class Door:
    """Lets people, devices and programs in, and knows them again."""

    def __init__(
        self,
        book: AccessBook,
        permits: Permits,
        hasher: Hasher,
        factor: SecondFactor,
        entropy: Entropy,
        *,
        is_leaked: IsLeaked,
    ) -> None:
        self.book = book
        self.permits = permits
        self.hasher = hasher
        self.factor = factor
        self._is_leaked = is_leaked
        self._entropy = entropy
        self._hashing = asyncio.Semaphore(HASHES_AT_ONCE)
        self._tried = Tried()
        self._opened_at = book.now()
        self._used: dict[int, datetime] = {}
        self._spent: dict[AccountId, int] = {}

    def new_secret(self) -> str:
        """A secret nobody can guess, to be shown once."""
        return self._entropy(CODE_BYTES).hex()

    def new_pairing_code(self) -> str:
        """A code short enough to be typed on a terminal: 50 bits, for ten minutes."""
        drawn = self._entropy(PAIRING_LENGTH)
        return "".join(PAIRING_LETTERS[byte % len(PAIRING_LETTERS)] for byte in drawn)

    async def begin(self) -> str | None:
        """In a new book: one administrator, invited. The secret, or None when there are accounts.

        Nobody can sign in before it is used; where it was lost, a new one is made at the next
        start, as long as nobody has set a credential.
        """
        state = self.book.state
        if any(account.credential_ref is not None for account in state.accounts.values()):
            return None
        secret = self.new_secret()
        digest = digest_of(secret)
        if state.accounts:
            first = next(iter(state.accounts))
            await self.book.do(InviteAgain(account_id=first, digest=digest), by=SYSTEM)
            return secret
        profile = Profile(login="administrator", name="Administrator")
        grants = (Grant(role=Role.ADMINISTRATOR),)
        await self.book.do(CreateAccount(profile=profile, grants=grants, digest=digest), by=SYSTEM)
        return secret

    async def sign_in(self, login: str, password: str, code: str, *, address: str) -> Entered:
        """A session for whoever knows all three. Refuses: slow_down, sign_in_failed, code_used.
        Raises NotRecorded."""
        account, step = await self.prove(login, password, code, address=address)
        command = SignIn(
            account_id=account.id, digest="", step=step, credential=account.credentials
        )
        return await self.enter(command)

    async def enter(self, command: SignIn) -> Entered:
        """A session for whoever proved to be the person of the command; its token is drawn here.
        Refuses: code_used. Raises NotRecorded."""
        token = self._entropy(TOKEN_BYTES).hex()
        signing_in = msgspec.structs.replace(command, digest=digest_of(token))
        return self._entered(token, await self.book.do(signing_in, by=command.account_id))

    async def prove(
        self, login: str, password: str, code: str, *, address: str
    ) -> tuple[Account, int]:
        """The account whose login, password and code these are, and the code's time step.
        Refuses: slow_down, sign_in_failed, code_used. Raises NotRecorded."""
        self._refuse_while_slowed(login, address)
        async with self._hashing:
            # Tries that waited here side by side count like tries one after another.
            self._refuse_while_slowed(login, address)
            account = self.book.state.find_login(login)
            proved = 0 if account is None else account.credentials
            step = await self._proved(account, password, code)
        if account is None or step is None or account.credentials != proved:
            await self._failed(login, address, account)
            raise refusal("sign_in_failed")
        if step <= max(account.last_step, self._spent.get(account.id, 0)):
            raise refusal("code_used")
        self._spent[account.id] = step
        self._tried.succeeded(login, address)
        return account, step

    def _refuse_while_slowed(self, login: str, address: str) -> None:
        waiting = self._tried.wait(login, address, now=self.book.now())
        if waiting > timedelta(0):
            seconds = int(waiting.total_seconds()) + 1
            raise refusal("slow_down", wait_seconds=seconds, seconds=seconds)

    async def _proved(self, account: Account | None, password: str, code: str) -> int | None:
        """The time step of the second factor when both are right. An unknown login takes as long
        as a known one."""
        credential = None if account is None else account.credential
        kept = "" if credential is None else credential.password
        right = await asyncio.to_thread(self.hasher.verify, kept, password)
        secret = "00" if credential is None else credential.totp
        step = self.factor.find_step(secret, code, now=self.book.now())
        return step if right else None

    async def require_good(self, password: str, *, login: str) -> None:
        """Refuses: password_weak, password_leaked."""
        require_strong(password, login=login, length=self.book.limits.password_length)
        if await asyncio.to_thread(self._is_leaked, password):
            raise refusal("password_leaked")

    async def hash(self, password: str) -> str:
        """A password's hash, made in a thread."""
        async with self._hashing:
            return await asyncio.to_thread(self.hasher.hash, password)

    async def _failed(self, login: str, address: str, account: Account | None) -> None:
        total = self._tried.failed(login, address, now=self.book.now())
        if account is not None and slowdown.is_told(total):
            await self.book.do(NoteSlowed(account_id=account.id, tries=total), by=SYSTEM)

    def _entered(self, token: str, events: Sequence[object]) -> Entered:
        signed_in = next(event for event in events if isinstance(event, SignedIn))
        session = self.book.state.get_session(signed_in.session)
        self._used[session.number] = self.book.now()
        return Entered(principal=self._principal(session), token=token, ends_at=signed_in.ends_at)

    async def pair(self, code: str) -> Entered:
        """A device that shows its code is that device. Refuses: pairing_over."""
        token = self._entropy(TOKEN_BYTES).hex()
        digest = digest_of(code.strip().upper())
        command = PairDevice(code_digest=digest, digest=digest_of(token))
        return self._entered(token, await self.book.do(command, by=SYSTEM))

    def find(self, token: str, *, pressed: bool) -> Principal | None:
        """Who holds this token, while the session lasts. `pressed`: a person did something."""
        number = self.book.state.tokens.get(digest_of(token))
        if number is None:
            return None
        session = self.book.state.sessions[number]
        if self._over(session) is not None:
            return None
        if pressed:
            self._used[number] = self.book.now()
        return self._principal(session)

    def find_key(self, secret: str) -> Principal | None:
        """Which program holds this key, while it holds."""
        digest, now = digest_of(secret), self.book.now()
        for key in self.book.state.keys.values():
            if key.digest == digest and not key.closed and now < key.expires_at:
                return _program(key)
        return None

    def _principal(self, session: Session) -> Principal:
        state = self.book.state
        device = state.devices.get(DeviceId(session.holder))
        if device is not None:
            return _device(device, session)
        account = state.accounts[AccountId(session.holder)]
        return Principal(id=account.id, grants=account.grants, session=session.number)

    def _over(self, session: Session) -> str | None:
        """Why a session is over, or None. A device that lies in a vehicle is never idle."""
        now = self.book.now()
        if now >= session.ends_at:
            return "over"
        used = self._used.get(session.number, self._opened_at)
        is_device = session.holder in self.book.state.devices
        return "idle" if not is_device and now - used >= self.book.limits.idle else None

    async def end_over(self) -> int:
        """Record the end of sessions that are idle or over; how many. Raises NotRecorded."""
        sessions = self.book.state.sessions
        self._used = {number: at for number, at in self._used.items() if number in sessions}
        over = [
            (session.number, why)
            for session in sessions.values()
            if (why := self._over(session)) is not None
        ]
        ended = 0
        for number, why in over:
            # While one end was written down, others may have come about in another way.
            with suppress(Refusal):
                await self.book.do(EndSession(session=number, why=why), by=SYSTEM)
                ended += 1
        return ended

    async def sit(self, principal: Principal, seat: str) -> None:
        """The principal's session sits at this seat. Refuses: seat_taken. Raises NotRecorded."""
        session = None
        if principal.session is not None:
            session = self.book.state.sessions.get(principal.session)
        if session is None or seat in session.seats:
            return
        now, left_after = self.book.now(), self.book.limits.seat_left
        left = frozenset(
            number
            for number in self.book.state.sessions
            if now - self._used.get(number, self._opened_at) >= left_after
        )
        command = ClaimSeat(session=session.number, seat=seat, left=left)
        await self.book.do(command, by=principal.id)


def _device(device: Device, session: Session) -> Principal:
    role = Role.STATION_BOARD if device.unit_id is None else Role.UNIT_TERMINAL
    return Principal(
        id=device.id,
        grants=(Grant(role=role),),
        session=session.number,
        unit_id=device.unit_id,
        station_id=device.station_id,
    )


def _program(key: Key) -> Principal:
    return Principal(id=key.id, grants=(Grant(role=key.role, districts=key.districts),))
