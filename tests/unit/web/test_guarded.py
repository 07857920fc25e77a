"""Which requests are let in: of this host, from here, for this room, and not too large."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import Receive, Scope, Send

from turnout.web.commands_first import CommandsFirst
from turnout.web.guard import MAX_BODY_BYTES, Guard, Meant, is_of_here
from turnout.web.metrics import Traffic

Message = MutableMapping[str, Any]
HERE = frozenset({"room.example", "[::1]"})


@pytest.mark.parametrize(
    "host", ["room.example", "ROOM.Example:8443", "[::1]:8000", " room.example "]
)
def test_a_host_is_known_by_its_name_in_any_letters_and_at_any_port(host: str) -> None:
    assert Meant(hosts=HERE, room="", exercise=False).is_host(host)


@pytest.mark.parametrize(
    "host",
    [
        "",
        "elsewhere.example",
        "room.example:80@elsewhere",
        "room.example/x",
        "room.example:",
        "::1",
    ],
)
def test_no_other_name_is_this_host(host: str) -> None:
    assert not Meant(hosts=HERE, room="", exercise=False).is_host(host)


def test_a_write_to_an_exercise_says_that_it_is_for_it_and_nothing_is_for_another_room() -> None:
    drill = Meant(hosts=HERE, room="drill", exercise=True)
    earnest = Meant(hosts=HERE, room="room", exercise=False)
    asked = [("POST", None), ("GET", None), ("POST", "drill"), ("GET", "drill")]
    assert [drill.is_room(*one) for one in asked] == [False, True, True, True]
    assert [earnest.is_room(*one) for one in asked] == [True, True, False, False]


@pytest.mark.parametrize(
    ("said", "believed"),
    [
        ({}, True),
        ({"sec-fetch-site": "same-origin", "origin": "https://room.example"}, True),
        ({"sec-fetch-site": "none"}, True),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"origin": "https://elsewhere.example"}, False),
        ({"origin": "https://room.example:8443"}, False),
        ({"origin": "null"}, False),
    ],
)
def test_a_page_writes_to_its_own_room_alone(said: dict[str, str], believed: bool) -> None:
    assert is_of_here(Headers({"host": "room.example", **said})) is believed


async def asked(
    path: str, *parts: int, method: str = "POST", declared: int = 0
) -> tuple[int, dict[str, str]]:
    """The status and headers for a body that comes in parts and mostly declares no length."""
    sent: list[Message] = []
    left = list(parts)

    async def receive() -> Message:
        body = b"x" * left.pop(0)
        return {"type": "http.request", "body": body, "more_body": bool(left)}

    async def send(message: Message) -> None:
        sent.append(message)

    async def reads(_scope: Scope, receive: Receive, send: Send) -> None:
        while (await receive())["more_body"]:
            pass
        headers = [(b"referrer-policy", b"origin")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    meant = Meant(hosts=HERE, room="", exercise=False)
    guard = Guard(
        reads, meant, seconds=lambda: 0.0, traffic=Traffic(), commands_first=CommandsFirst()
    )
    headers = [(b"host", b"room.example")]
    if declared:
        headers.append((b"content-length", str(declared).encode()))
    elif not parts:
        headers.append((b"origin", b"https://elsewhere.example"))
    scope = {"type": "http", "method": method, "path": path, "headers": headers}
    await guard(scope, receive, send)
    return sent[0]["status"], dict(Headers(raw=sent[0]["headers"]))


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/api/calls", MAX_BODY_BYTES),
        ("/api/mediators/M1/cases/7/agree", 131_072),
        ("/api/areas/V1/cases/new", 8_388_608),
        ("/api/roster/import", 8_388_608),
        ("/api/roster", MAX_BODY_BYTES),
    ],
)
def test_a_body_without_an_end_is_read_as_far_as_one_may_be_large(path: str, most: int) -> None:
    assert asyncio.run(asked(path, most - 1, 1))[0] == 200
    with pytest.raises(HTTPException) as caught:
        asyncio.run(asked(path, most, 1))
    assert caught.value.status_code == 413


def test_a_body_that_says_that_it_is_too_large_is_not_read_at_all() -> None:
    assert asyncio.run(asked("/api/calls", declared=MAX_BODY_BYTES + 1))[0] == 413
    assert asyncio.run(asked("/api/calls", 1, declared=MAX_BODY_BYTES))[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_no_way_of_writing_is_open_to_a_page_from_elsewhere(method: str) -> None:
    assert asyncio.run(asked("/api/calls", method=method))[0] == 403


def test_an_answer_keeps_what_its_route_said_and_says_the_rest() -> None:
    _, headers = asyncio.run(asked("/api/calls", 1))
    assert (headers["referrer-policy"], headers["cache-control"]) == ("origin", "no-store")
    assert "geolocation=()" in headers["permissions-policy"]
    _, page = asyncio.run(asked("/terminal", 1))
    assert "cache-control" not in page
    assert "geolocation=(self)" in page["permissions-policy"]
