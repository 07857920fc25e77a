"""The door of a running room, as a program uses it: over HTTP."""

import json
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from secrets import token_hex
from typing import Any, Final
from urllib.parse import urlsplit

SECONDS: Final = 120.0
"""How long an answer may take: a table of 50,000 rows is looked through in a few."""

OK: Final = 200


class RoomAway(Exception):
    """No room answers there."""

    def __init__(self, address: str, why: str) -> None:
        super().__init__(f"no room answers at {address}: {why}")
        self.remedy = "start it, or give its address with --room"


class RoomRefused(Exception):
    """The room says no, and what to do."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.remedy = remedy


def write_to_room(address: str, path: str, body: object, *, key: str | None) -> dict[str, Any]:
    """Post JSON to a room, under a new idempotency key. Raises RoomAway, RoomRefused."""
    headers = {"Content-Type": "application/json", "Idempotency-Key": f"import-{token_hex(12)}"}
    told: dict[str, Any] = json.loads(_ask(address, "POST", path, json.dumps(body), headers, key))
    return told


def read_from_room(address: str, path: str, *, key: str | None) -> bytes:
    """Read something of a room as it comes. Raises RoomAway, RoomRefused."""
    return _ask(address, "GET", path, None, {}, key)


def _ask(  # noqa: PLR0917 - one request, each part of it named by one of the two above
    address: str, method: str, path: str, body: str | None, headers: dict[str, str], key: str | None
) -> bytes:
    try:
        there = urlsplit(address)
        host, port = there.hostname, there.port
    except ValueError as reason:
        raise RoomAway(address, "this is no address") from reason
    if host is None or there.scheme not in {"http", "https"}:
        raise RoomAway(address, "this is no address")
    door = HTTPSConnection if there.scheme == "https" else HTTPConnection
    if key is not None:
        headers = {**headers, "Authorization": f"Bearer {key}"}
    connection = door(host, port, timeout=SECONDS)
    try:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        told = answer.read()
        problem = None if answer.status == OK else json.loads(told)
    except (OSError, HTTPException, ValueError) as reason:
        raise RoomAway(address, str(reason) or type(reason).__name__) from reason
    finally:
        connection.close()
    if problem is not None:
        raise RoomRefused(problem["what"]["en"], problem["remedy"]["en"])
    return told
