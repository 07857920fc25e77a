"""The quick check of a history says what trying every order says."""

from itertools import permutations
from random import Random

from tests.histories import Seen, contradictions

HISTORIES = 2_000


def small_history(rng: Random) -> list[Seen]:
    """Up to five things of two clients, often in an order that cannot have been."""
    history, times = [], [0.0, 0.0]
    for _ in range(rng.randrange(2, 6)):
        who = rng.randrange(2)
        asked = times[who] + rng.choice((0.5, 1.0, 2.0))
        times[who] = answered = asked + rng.choice((0.0, 0.5, 3.0))
        history.append(Seen(str(who), asked, answered, rng.randrange(1, 6), rng.random() < 0.6))
    return history


def has_an_order(history: list[Seen]) -> bool:
    """Whether one order of all keeps time and place (Wing and Gong, by trying each)."""
    return any(fits(order) for order in permutations(history))


def fits(order: tuple[Seen, ...]) -> bool:
    last_command = last_look = 0
    for at, one in enumerate(order):
        if any(later.answered_at < one.asked_at for later in order[at:]):
            return False
        if one.is_command:
            if one.place <= max(last_command, last_look):
                return False
            last_command = one.place
        else:
            if one.place < max(last_command, last_look):
                return False
            last_look = one.place
    return True


def test_the_quick_check_agrees_with_trying_every_order() -> None:
    rng, possible = Random(1), 0
    for _ in range(HISTORIES):
        history = small_history(rng)
        assert (not contradictions(history)) == has_an_order(history), history
        possible += has_an_order(history)
    assert HISTORIES // 20 < possible < HISTORIES - HISTORIES // 20


def test_a_stale_look_is_found() -> None:
    press = Seen("a seat", 0.0, 1.0, place=7, is_command=True)
    assert contradictions([press, Seen("a screen", 2.0, 2.1, place=6, is_command=False)])
    assert not contradictions([press, Seen("a screen", 0.9, 2.1, place=6, is_command=False)])
