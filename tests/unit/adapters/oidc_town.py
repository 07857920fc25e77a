"""One room, which asks one directory again and again."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import httpx

from tests.toytown import ManualClock
from tests.toytown.directory import CLIENT, SECRET, ToyDirectory, open_directory
from turnout.access.directories import Directory, Errand
from turnout.adapters.oidc import WELL_KNOWN, OpenIdConnect
from turnout.base.text import Words

BACK = "http://127.0.0.1/api/session/directory"


class Town:
    """The room's clock and client, the directory, and what the operator's file says of it."""

    def __init__(self, directory: ToyDirectory) -> None:
        self.clock = ManualClock()
        self.directory = directory
        directory.now = self.clock.now
        self.client = OpenIdConnect(self.clock)
        self.known = Directory(
            id="brigade",
            name=Words("Brigade", "消防队"),
            agency="fire",
            issuer=directory.address,
            client_id=CLIENT,
            client_secret=SECRET,
        )

    def trusts(self, *programs: str) -> None:
        """The operator trusts these programs with what the directory says to this room."""
        self.known = replace(self.known, trusted_audiences=frozenset(programs))

    def sign_in(self) -> str:
        """Whom the directory vouches for. Raises DirectoryFault."""
        errand = Errand(
            directory=self.known,
            back=BACK,
            nonce="n" * 20,
            verifier="v" * 43,
            then="/",
            until=self.clock.now(),
        )
        page = asyncio.run(self.client.address(errand, "state"))
        back = httpx.URL(httpx.get(page).headers["location"])
        return asyncio.run(self.client.identify(errand, back.params["code"]))

    def asked_for_itself(self) -> int:
        """How often the directory was asked for its own description."""
        return self.directory.seen.count(WELL_KNOWN)


@contextmanager
def open_town() -> Iterator[Town]:
    """The room and its directory, until the block ends."""
    with open_directory() as directory:
        yield Town(directory)
