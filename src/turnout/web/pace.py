"""How many requests somebody may make: an account, device or key; a stranger by address."""

from dataclasses import dataclass

from limits import RateLimitItem, RateLimitItemPerMinute, RateLimitItemPerSecond
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """Requests in a second of whoever is known, in a minute of a stranger's address.

    A console asks some ten times in a second at its busiest. A program that reports for a fleet of
    more than 2,000 units every ten seconds needs more than one key.
    """

    known: int
    stranger: int


PACE = Limit(known=200, stranger=300)


class Pace:
    """Counts in this process's memory."""

    def __init__(self, limit: Limit) -> None:
        self._counts = FixedWindowRateLimiter(MemoryStorage())
        self._known: RateLimitItem = RateLimitItemPerSecond(limit.known)
        self._stranger: RateLimitItem = RateLimitItemPerMinute(limit.stranger)

    def keeps(self, holder: str | None, address: str) -> bool:
        """Whether this request still fits; it is counted."""
        if holder is not None:
            return self._counts.hit(self._known, holder)
        return self._counts.hit(self._stranger, address)

    def wait_seconds(self, holder: str | None) -> int:
        """After so long whoever came too soon may ask again for certain: windows are fixed."""
        window = self._stranger if holder is None else self._known
        return window.get_expiry()
