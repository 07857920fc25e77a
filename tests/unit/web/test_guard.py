"""A request under way while its room ends, and what goes out with every answer."""

import asyncio
import json
from collections.abc import Mapping, MutableMapping
from typing import Any

import pytest
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from turnout.web.commands_first import CommandsFirst
from turnout.web.guard import PLAIN, Guard, Meant, over_tls
from turnout.web.metrics import Traffic

Message = MutableMapping[str, Any]
SCOPE = {
    "type": "http",
    "method": "POST",
    "path": "/api/calls",
    "headers": [(b"host", b"localhost")],
}


async def nothing_more() -> Message:
    return {"type": "http.disconnect"}


MEANT = Meant(hosts=frozenset({"localhost"}), room="", exercise=False)


async def broken_off(*, said: bool) -> list[Message]:
    """What goes out when the room ends while a press waits for its commit."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def waits(_scope: Scope, _receive: Receive, send: Send) -> None:
        if said:
            await send({"type": "http.response.start", "status": 200, "headers": []})
        raise asyncio.CancelledError

    guard = Guard(
        waits,
        MEANT,
        seconds=lambda: 0.0,
        traffic=Traffic(),
        commands_first=CommandsFirst(),
    )
    await guard(SCOPE, nothing_more, send)
    return sent


def test_a_press_under_way_when_its_room_ends_is_told_as_not_saved() -> None:
    start, body = asyncio.run(broken_off(said=False))
    assert start["status"] == 503
    assert json.loads(body["body"])["rule"] == "not_saved"


def test_an_answer_that_has_begun_is_broken_off() -> None:
    async def story() -> None:
        with pytest.raises(asyncio.CancelledError):
            await broken_off(said=True)

    asyncio.run(story())


@pytest.mark.parametrize(
    ("transport", "said"),
    [
        (over_tls(below=True), "max-age=31536000; includeSubDomains"),
        (over_tls(below=False), "max-age=31536000"),
        (PLAIN, None),
    ],
)
def test_a_browser_keeps_to_tls_below_the_rooms_name_only_where_that_is_the_rooms_too(
    transport: Mapping[str, str], said: str | None
) -> None:
    guard = Guard(
        PlainTextResponse("here"),
        MEANT,
        seconds=lambda: 0.0,
        traffic=Traffic(),
        commands_first=CommandsFirst(),
        transport=transport,
    )
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(guard(SCOPE, nothing_more, send))
    assert Headers(raw=sent[0]["headers"]).get("strict-transport-security") == said
