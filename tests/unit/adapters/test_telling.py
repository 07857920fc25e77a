"""Followers are told of the last record; what heals by itself in a moment warns nobody."""

import asyncio
import logging

import pytest

from turnout.adapters.postgres.telling import Teller


class Notes:
    """A database that fails the first so many times."""

    def __init__(self, failures: int) -> None:
        self.failures = failures
        self.told: list[int] = []

    async def note(self, sequence: int) -> None:
        if self.failures:
            self.failures -= 1
            raise TimeoutError
        self.told.append(sequence)


def told(notes: Notes) -> list[int]:
    async def story() -> None:
        teller = Teller(notes.note)
        teller.tell(7)
        await teller.finish()

    asyncio.run(story())
    return notes.told


def test_a_busy_moment_is_tried_again_and_warns_nobody(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert told(Notes(failures=1)) == [7]
    assert caplog.messages == []


def test_who_cannot_be_told_twice_in_a_row_is_warned_of_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.WARNING):
        assert told(Notes(failures=2)) == []
    [message] = caplog.messages
    assert "followers were not told of record 7" in message
