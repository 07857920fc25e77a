"""What follows from one try. Pure: the time and chance are passed in."""

from datetime import datetime, timedelta
from typing import Final

from turnout.coordination.subscribers.model import Aside, Progress, Rules

TRY_LATER: Final = frozenset({408, 425, 429})
"""Statuses of the fours that are no refusal of what was sent."""

TOO_OLD: Final = "too_old"
MOST_DOUBLINGS: Final = 30


def is_taken(status: int) -> bool:
    """Whether the receiver took it."""
    return 200 <= status < 300


def is_refused(status: int) -> bool:
    """Whether it would refuse the same body again: a redirect is never followed, so it does."""
    return 300 <= status < 500 and status not in TRY_LATER


def wait_for(failing: int, rules: Rules, chance: float) -> timedelta:
    """How long after so many tries in a row that failed. It doubles up to a bound; `chance`, 0 to
    below 1, takes up to half of it away, so that receivers are not all called at once."""
    assert failing >= 1, "nothing waits for a try that went well"
    doubled = rules.first_wait * float(2 ** min(failing - 1, MOST_DOUBLINGS))
    whole = min(rules.longest_wait, doubled)
    return whole * (1 - chance / 2)


def note_taken(progress: Progress, *, now: datetime) -> None:
    """It went well."""
    progress.told += 1
    progress.told_at = now
    progress.failing = progress.tries = 0
    progress.next_at = None
    progress.fault = ""


def note_failed(
    progress: Progress, fault: str, rules: Rules, *, now: datetime, chance: float
) -> bool:
    """It did not; whether this news was tried often enough."""
    progress.failing += 1
    progress.tries += 1
    progress.fault = fault
    progress.next_at = now + wait_for(progress.failing, rules, chance)
    return progress.tries >= rules.tries


def put_aside(progress: Progress, one: Aside, rules: Rules) -> None:
    """List it for a person; the oldest makes room."""
    progress.aside.append(one)
    progress.tries = 0
    beyond = len(progress.aside) - rules.aside
    if beyond > 0:
        del progress.aside[:beyond]
        progress.dropped += beyond
