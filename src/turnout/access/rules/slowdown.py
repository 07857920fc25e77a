"""Wrong tries slow the next one down, where they came from, and never anybody else.

A stranger must not be able to lock a dispatcher out. So what is counted is the pair of account and
address: whoever guesses from elsewhere makes only that elsewhere wait. Against guessing from many
places, an account that has met many wrong tries lets addresses that it does not know try slowly;
an address from which it was signed in before is not slowed by that.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

FREE_TRIES: Final = 5
LONGEST: Final = timedelta(minutes=15)
FORGOTTEN_AFTER: Final = timedelta(hours=1)
MANY: Final = 50
"""Wrong tries of one account, over all addresses, after which unknown addresses are slowed."""


@dataclass(frozen=True, slots=True)
class Tries:
    """How many wrong tries there were, and when the last one was."""

    count: int = 0
    last_at: datetime | None = None


def wait(pair: Tries, account: Tries, *, known: bool, now: datetime) -> timedelta:
    """How long the next try from this address must still wait; zero: it is looked at now."""
    longest = max(
        _left(pair.count - FREE_TRIES, pair.last_at, now),
        timedelta(0) if known else _left(account.count - MANY, account.last_at, now),
    )
    return max(longest, timedelta(0))


def _left(over: int, last_at: datetime | None, now: datetime) -> timedelta:
    if over < 0 or last_at is None:
        return timedelta(0)
    pause = min(timedelta(seconds=2 ** min(over, 10)), LONGEST)
    return last_at + pause - now


def another(tries: Tries, *, now: datetime) -> Tries:
    """One wrong try more; an hour of quiet forgets the earlier ones."""
    quiet = tries.last_at is not None and now - tries.last_at > FORGOTTEN_AFTER
    return Tries(count=1 if quiet else tries.count + 1, last_at=now)


def is_told(count: int) -> bool:
    """Whether this many is written down: at 5, 10, 20, 40 ..., so that guessing never fills the
    book."""
    share, rest = divmod(count, FREE_TRIES)
    return rest == 0 and share > 0 and share & (share - 1) == 0
