"""Wrong tries as this process remembers them. A restart forgets: nobody is locked out by it."""

from collections.abc import Hashable
from datetime import datetime, timedelta
from typing import Final, Generic, TypeVar

from turnout.access.rules import slowdown
from turnout.access.rules.slowdown import Tries

REMEMBERED: Final = 50_000
"""A flood beyond this forgets the oldest, and a long life the addresses of long ago."""

Place = TypeVar("Place", bound=Hashable)


class _Counts(Generic[Place]):
    def __init__(self) -> None:
        self._tries: dict[Place, Tries] = {}

    def of(self, place: Place) -> Tries:
        return self._tries.get(place, Tries())

    def another(self, place: Place, now: datetime) -> int:
        tries = slowdown.another(self._tries.pop(place, Tries()), now=now)
        self._tries[place] = tries
        while len(self._tries) > REMEMBERED:
            del self._tries[next(iter(self._tries))]
        return tries.count

    def forget(self, place: Place) -> None:
        self._tries.pop(place, None)


class Tried:
    """Counts by login and address, and by login alone; and where each login came in before."""

    def __init__(self) -> None:
        self._pairs: _Counts[tuple[str, str]] = _Counts()
        self._logins: _Counts[str] = _Counts()
        self._known: dict[tuple[str, str], None] = {}

    def wait(self, login: str, address: str, *, now: datetime) -> timedelta:
        """How long the next try must wait."""
        pair = (login.casefold(), address)
        return slowdown.wait(
            self._pairs.of(pair),
            self._logins.of(pair[0]),
            known=pair in self._known,
            now=now,
        )

    def failed(self, login: str, address: str, *, now: datetime) -> int:
        """One wrong try more; how many the login has met, over all addresses."""
        name = login.casefold()
        self._pairs.another((name, address), now)
        return self._logins.another(name, now)

    def succeeded(self, login: str, address: str) -> None:
        """This address is one from which the login came in."""
        pair = (login.casefold(), address)
        self._pairs.forget(pair)
        self._known.pop(pair, None)
        self._known[pair] = None
        if len(self._known) > REMEMBERED:
            del self._known[next(iter(self._known))]
