"""A card for whoever asks: whole and written down, or without the person wherever it stands."""

import asyncio
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any, cast

import pytest
from fastapi import Request

from turnout.access.ports import Where
from turnout.access.service import NotRecorded
from turnout.web.entry import HANDLES
from turnout.web.personal import for_reader

CARD: Mapping[str, Any] = {
    "id": 7,
    "caller_number": "555-0199",
    "calls": [{"id": "C1", "text": "my son", "messages": [{"seat": None, "text": "hurry"}]}],
    "place": {"location": {"address": "Long Road 3"}, "district": "west"},
}


class OneReader:
    """May see the person or not; the book of access is there or away."""

    def __init__(self, *, sees: bool, book: bool = True, reason: str = HANDLES) -> None:
        self.sees, self.book, self.reason = sees, book, reason
        self.told: list[str] = []

    def may(self, *_asked: object) -> bool:
        return self.sees

    def reason_of(self, *_asked: object) -> str:
        return self.reason

    async def note_read(self, _principal: object, about: str) -> None:
        if not self.book:
            raise NotRecorded("away")
        self.told.append(about)


def shown(reader: OneReader, card: Mapping[str, Any] = CARD) -> Mapping[str, Any]:
    somebody = SimpleNamespace(id="staff-2")
    state = SimpleNamespace(principal=somebody, where=Where(), about="incident-7")
    app = SimpleNamespace(state=SimpleNamespace(entry=reader))
    return asyncio.run(for_reader(cast("Request", SimpleNamespace(app=app, state=state)), card))


def test_who_may_not_see_the_person_sees_the_rest() -> None:
    reader = OneReader(sees=False)
    assert shown(reader) == {
        "id": 7,
        "caller_number": None,
        "calls": [{"id": "C1", "text": None, "messages": [{"seat": None, "text": None}]}],
        "place": {"location": None, "district": "west"},
        "withheld": True,
    }
    assert reader.told == []


def test_each_showing_is_written_down_when_there_is_somebody_to_be_shown() -> None:
    reader = OneReader(sees=True)
    assert shown(reader) == {**CARD, "withheld": False}
    assert reader.told == ["incident-7"]
    nobody = {"id": 7, "calls": [{"id": "C1", "text": None}], "place": {"location": None}}
    shown(reader, nobody)
    assert reader.told == ["incident-7"]


def test_without_the_book_only_who_handles_it_is_shown_the_person() -> None:
    assert shown(OneReader(sees=True, book=False))["caller_number"] == "555-0199"
    with pytest.raises(NotRecorded):
        shown(OneReader(sees=True, book=False, reason="a complaint"))
