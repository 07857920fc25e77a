"""Who stands before the routes: people with accounts, or everybody who opens a demo."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Protocol

from turnout.access.actions import Action
from turnout.access.commands import NoteAudit, NoteRead, NoteRefused
from turnout.access.directories import Directories
from turnout.access.door import Door
from turnout.access.enrolment import Enrolment
from turnout.access.keyring import Keyring
from turnout.access.model import Grant
from turnout.access.own import OwnAccount
from turnout.access.permits import Permits, Principal
from turnout.access.ports import Where
from turnout.base.ids import Actor, at_seat
from turnout.base.time import Clock
from turnout.web.shown_once import ShownOnce

HANDLES: Final = "handles"
"""Why somebody looks who gave no reason: it is their work."""

REMEMBERED: Final = 20_000
TOLD_ONCE_IN: Final = timedelta(minutes=10)
"""A card that is drawn again and again is one reading."""

Told = tuple[int | None, str]
"""A session, and what was told of it."""


class Entry(Protocol):
    """The routes' question: who is this, and may they?"""

    @property
    def accounts(self) -> "Accounts | None":
        """The accounts of this room; None where everybody is let in."""
        ...

    def who(self, token: str | None, key: str | None, *, pressed: bool) -> Principal | None:
        """Whoever holds a session's token or a program's key. `pressed`: a person did something."""
        ...

    def may(self, principal: Principal | None, action: Action, where: Where) -> bool:
        """Whether the policies permit it."""
        ...

    def standing(self, principal: Principal) -> tuple[Grant, ...]:
        """The principal's grants that are in force now."""
        ...

    async def actor(self, principal: Principal, seat: str) -> Actor:
        """The name that a command's record bears, at the seat that is the principal's from now
        on. Refuses: seat_taken. Raises NotRecorded."""
        ...

    def named(self, principal: Principal, seat: str) -> Actor:
        """The same for a seat that a program speaks of, and nobody claims."""
        ...

    def reason_of(self, principal: Principal | None, about: str) -> str:
        """Why the principal may look at this: the reason that was given, or HANDLES."""
        ...

    async def note_read(self, principal: Principal, about: str) -> None:
        """Write down that the principal was shown what is known of a person. Raises
        NotRecorded."""
        ...

    async def note_refused(self, principal: Principal, why: str) -> None:
        """Write down that the principal asked for an action that is not theirs, or too often.
        Raises NotRecorded."""
        ...

    async def note_audit(self, principal: Principal, asked: str, taken: str) -> None:
        """Write down that the principal read the book of access. Raises NotRecorded."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """A room's door, and what is under way at it. `secure`: cookies go over TLS only."""

    door: Door
    enrolment: Enrolment
    own: OwnAccount
    keyring: Keyring
    directories: Directories
    cookie: str
    secure: bool
    shown: ShownOnce = field(default_factory=ShownOnce)


class SignedIn:
    """People sign in, devices are paired, programs have keys."""

    def __init__(self, accounts: Accounts) -> None:
        self.accounts = accounts
        self._door = accounts.door
        self._told_at: dict[Told, datetime] = {}

    def who(self, token: str | None, key: str | None, *, pressed: bool) -> Principal | None:
        """Whoever holds the token or the key."""
        if key is not None:
            return self._door.find_key(key)
        return None if token is None else self._door.find(token, pressed=pressed)

    def may(self, principal: Principal | None, action: Action, where: Where) -> bool:
        """Whether the policies permit it now."""
        return self._door.permits.may(principal, action, where, now=self._door.book.now())

    def standing(self, principal: Principal) -> tuple[Grant, ...]:
        """Grants within their hours."""
        return self._door.permits.standing(principal, now=self._door.book.now())

    async def actor(self, principal: Principal, seat: str) -> Actor:
        """A device sits at its own place, a person at the seat it claims."""
        if principal.unit_id is not None:
            return at_seat(principal.id, f"unit-{principal.unit_id}")
        if principal.station_id is not None:
            return at_seat(principal.id, f"station-{principal.station_id}")
        await self._door.sit(principal, seat)
        return self.named(principal, seat)

    def named(self, principal: Principal, seat: str) -> Actor:
        """Account and seat."""
        return at_seat(principal.id, seat)

    def reason_of(self, principal: Principal | None, about: str) -> str:
        """The reason of the last use of break-glass that still holds."""
        if principal is None or not about:
            return HANDLES
        now = self._door.book.now()
        for one in reversed(self._door.book.state.breakings.values()):
            if one.about == about and one.holder == principal.id and now < one.ends_at:
                return one.reason
        return HANDLES

    async def note_read(self, principal: Principal, about: str) -> None:
        """One fact a session, call or incident and ten minutes."""
        now, place = self._door.book.now(), (principal.session, about)
        if self._was_told(place, now):
            return
        command = NoteRead(
            about=about,
            holder=principal.id,
            session=principal.session or 0,
            reason=self.reason_of(principal, about),
        )
        await self._door.book.do(command, by=principal.id)
        self._tell(place, now)

    async def note_refused(self, principal: Principal, why: str) -> None:
        """One fact a session, action and ten minutes: who tries all day writes no long book."""
        now, place = self._door.book.now(), (principal.session, f"{principal.id} {why}")
        if self._was_told(place, now):
            return
        command = NoteRefused(holder=principal.id, session=principal.session or 0, why=why)
        await self._door.book.do(command, by=principal.id)
        self._tell(place, now)

    async def note_audit(self, principal: Principal, asked: str, taken: str) -> None:
        """A page is told once a session, question and ten minutes; a file each time."""
        now, place = self._door.book.now(), (principal.session, f"audit {asked}")
        if taken == "page" and self._was_told(place, now):
            return
        command = NoteAudit(
            holder=principal.id, session=principal.session or 0, asked=asked, taken=taken
        )
        await self._door.book.do(command, by=principal.id)
        if taken == "page":
            self._tell(place, now)

    def _was_told(self, place: Told, now: datetime) -> bool:
        last = self._told_at.get(place)
        return last is not None and now - last < TOLD_ONCE_IN

    def _tell(self, place: Told, now: datetime) -> None:
        if len(self._told_at) >= REMEMBERED:
            self._told_at.clear()
        self._told_at[place] = now


class Visitors:
    """Everybody who opens a demo or an exercise on this machine: one person without a password."""

    accounts = None

    def __init__(self, permits: Permits, principal: Principal, clock: Clock) -> None:
        self._permits = permits
        self._principal = principal
        self._clock = clock

    def who(self, _token: str | None, _key: str | None, *, pressed: bool) -> Principal:
        """Always the same."""
        assert pressed in {True, False}
        return self._principal

    def may(self, principal: Principal | None, action: Action, where: Where) -> bool:
        """Whether the policies permit it to the demo's roles."""
        return self._permits.may(principal, action, where, now=self._clock.now())

    def standing(self, principal: Principal) -> tuple[Grant, ...]:
        """The demo's roles."""
        return self._permits.standing(principal, now=self._clock.now())

    async def actor(self, principal: Principal, seat: str) -> Actor:
        """The visitor at any seat."""
        return self.named(principal, seat)

    def named(self, _principal: Principal, seat: str) -> Actor:
        """The seat alone: where nobody signs in, nothing else tells two people apart."""
        return Actor(seat)

    def reason_of(self, _principal: Principal | None, _about: str) -> str:
        """Nobody gives one."""
        return HANDLES

    async def note_read(self, _principal: Principal, _about: str) -> None:
        """A demo has no book of access."""

    async def note_refused(self, _principal: Principal, _why: str) -> None:
        """Nor of what was refused in it."""

    async def note_audit(self, _principal: Principal, _asked: str, _taken: str) -> None:
        """Nor has it an audit."""
