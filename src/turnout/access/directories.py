"""Agencies' own directories: they vouch for their people (OpenID Connect), and for nobody else's.

An account is tied to one directory and to the name that person has there (`external_id`), so that
no directory can say that somebody is whom another one knows.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from turnout.access.commands import SignIn
from turnout.access.door import Door, Entered
from turnout.access.refusals import refusal
from turnout.access.service import digest_of
from turnout.base.text import Words
from turnout.ledger.sealing import Entropy

DRAWN_BYTES: Final = 32
GOOD_FOR: Final = timedelta(minutes=10)
WAITING: Final = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """One agency's directory. `factors`: what it must say that it asked its person for (the claim
    `amr`), any of them; none: it is trusted to. `trusted_audiences`: other programs that may read
    what it says to this room (the claim `aud`); none: it speaks to this room alone."""

    id: str
    name: Words
    agency: str
    issuer: str
    client_id: str
    client_secret: str
    factors: frozenset[str] = frozenset()
    trusted_audiences: frozenset[str] = frozenset()


class DirectoryFault(Exception):
    """The directory was not reached, or what it said proves nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """A browser that was sent to a directory."""

    directory: Directory
    nonce: str
    verifier: str
    back: str
    then: str
    until: datetime


class DirectoryClient(Protocol):
    """Speaks to a directory. Both raise DirectoryFault."""

    async def address(self, errand: Errand, state: str) -> str:
        """Where the browser goes."""
        ...

    async def identify(self, errand: Errand, code: str) -> str:
        """Whom the directory vouches for: its own name of the person (`sub`)."""
        ...


class Directories:
    """The directories of a room, and the browsers that are under way to them."""

    def __init__(
        self,
        door: Door,
        client: DirectoryClient,
        entropy: Entropy,
        known: tuple[Directory, ...] = (),
    ) -> None:
        self.known = {one.id: one for one in known}
        self._door = door
        self._client = client
        self._entropy = entropy
        self._away: dict[str, Errand] = {}

    def get(self, directory_id: str) -> Directory:
        """Refuses: unknown_directory."""
        directory = self.known.get(directory_id)
        if directory is None:
            raise refusal("unknown_directory", directory=directory_id)
        return directory

    async def send(self, directory_id: str, *, back: str, then: str) -> tuple[str, str]:
        """Where the browser goes, and what it keeps so that it alone can come back. Refuses:
        unknown_directory, directory_failed."""
        now = self._door.book.now()
        self._away = {kept: one for kept, one in self._away.items() if one.until > now}
        while len(self._away) >= WAITING:
            self._away.pop(next(iter(self._away)))
        errand = Errand(
            directory=self.get(directory_id),
            nonce=self._entropy(DRAWN_BYTES).hex(),
            verifier=self._entropy(DRAWN_BYTES).hex(),
            back=back,
            then=then,
            until=now + GOOD_FOR,
        )
        state = self._entropy(DRAWN_BYTES).hex()
        try:
            address = await self._client.address(errand, digest_of(state))
        except DirectoryFault as reason:
            raise refusal("directory_failed") from reason
        self._away[state] = errand
        return address, state

    async def receive(self, kept: str, state: str, code: str) -> tuple[Entered, str]:
        """A session for whom the directory vouches, and the page they wanted. `kept`: what the
        browser kept; `state`: what came back from the directory. Refuses: directory_failed,
        sign_in_failed. Raises NotRecorded."""
        errand = self._away.pop(kept, None)
        if errand is None or digest_of(kept) != state or errand.until <= self._door.book.now():
            raise refusal("directory_failed")
        try:
            person = await self._client.identify(errand, code)
        except DirectoryFault as reason:
            raise refusal("directory_failed") from reason
        account = self._door.book.state.find_vouched(errand.directory.id, person)
        if account is None:
            raise refusal("directory_failed")
        command = SignIn(account_id=account.id, digest="", directory=errand.directory.id)
        return await self._door.enter(command), errand.then
