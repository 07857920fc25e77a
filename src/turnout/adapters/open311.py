"""Another body's Open311 GeoReport v2 endpoint, spoken to as a client.

Whom it calls is in the city's community.toml, and nowhere else. https alone, and only at public
addresses, unless the file says that the endpoint stands inside; the address that was looked at is
the one that is called, so that no name can be pointed elsewhere in between. No redirect is
followed; no answer is read beyond a bound or waited for beyond seconds.
"""

import asyncio
import socket
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

import httpx
import msgspec

from turnout.base.text import without_turns
from turnout.community.ports import Heard, PeerAway, PeerRefuses, Told

SECONDS: Final = 10.0
MOST_BYTES: Final = 1_048_576
ASKED_AT_ONCE: Final = 50
UNREADABLE: Final = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


class UntrustedAddress(ValueError):
    """The address is not one that may be called."""


class Open311Peer:
    """Implements turnout.community.ports.Peer."""

    def __init__(self, url: str, api_key: str, *, inside: bool = False) -> None:
        """Raises UntrustedAddress."""
        self._parts = urlsplit(url.rstrip("/"))
        self._key = api_key
        self._inside = inside
        if self._parts.hostname is None or self._parts.scheme not in {"http", "https"}:
            raise UntrustedAddress(f"{url} is no web address")
        if self._parts.scheme != "https" and not inside:
            raise UntrustedAddress(f"{url} is not https")

    async def tell(self, told: Told) -> str:
        """Post a request; its service_request_id. A server that heeds Idempotency-Key takes the
        same round once, another one perhaps twice when its answer was lost: a case told twice is
        better than one that is lost."""
        form = {
            "api_key": self._key,
            "service_code": told.service_code,
            "lat": str(told.point.lat),
            "long": str(told.point.lon),
            "address_string": told.address,
            "description": told.words,
            **{f"attribute[{code}]": value for code, value in told.attributes},
        }
        headers = {"Idempotency-Key": told.key}
        status, body = await self._call("POST", "requests.json", data=form, headers=headers)
        if 400 <= status < 500 and status not in {408, 425, 429}:
            raise PeerRefuses(_why(body) or f"status {status}")
        [first, *_] = rows_of(status, body) or [{}]
        number = first.get("service_request_id") or first.get("token")
        if not isinstance(number, str | int):
            raise PeerAway("an answer without a number")
        return str(number)

    async def ask(self, numbers: Sequence[str]) -> Mapping[str, Heard]:
        """How some requests stand, some at a time."""
        found: dict[str, Heard] = {}
        for first in range(0, len(numbers), ASKED_AT_ONCE):
            asked = ",".join(numbers[first : first + ASKED_AT_ONCE])
            query = {"service_request_id": asked, "api_key": self._key}
            status, body = await self._call("GET", "requests.json", params=query)
            for row in rows_of(status, body):
                heard = heard_of(row)
                if heard is not None:
                    found[str(row["service_request_id"])] = heard
        return found

    async def _call(self, method: str, path: str, **what: Any) -> tuple[int, bytes]:
        """One request, as long as SECONDS from its first step to its last byte. Raises PeerAway."""
        try:
            async with asyncio.timeout(SECONDS):
                return await self._exchange(method, path, **what)
        except TimeoutError as reason:
            raise PeerAway("no whole answer in time") from reason

    async def _exchange(self, method: str, path: str, **what: Any) -> tuple[int, bytes]:
        """To the address that was looked at."""
        host = self._parts.hostname or ""
        address = await self._public_address(host)
        headers = {"Host": self._parts.netloc.rpartition("@")[2], **what.pop("headers", {})}
        body = b""
        try:
            async with (
                httpx.AsyncClient(timeout=SECONDS, follow_redirects=False, trust_env=False) as http,
                http.stream(
                    method,
                    f"{_at(self._parts, address)}/{path}",
                    headers=headers,
                    extensions={"sni_hostname": host},
                    **what,
                ) as answer,
            ):
                async for part in answer.aiter_bytes():
                    body += part
                    if len(body) > MOST_BYTES:
                        raise PeerAway("a longer answer than any list of requests")
        except httpx.HTTPError as reason:
            raise PeerAway(type(reason).__name__) from reason
        return answer.status_code, body

    async def _public_address(self, host: str) -> str:
        """The first address of a name, all of which must be public unless it stands inside."""
        port = self._parts.port or (443 if self._parts.scheme == "https" else 80)
        try:
            found = await asyncio.get_running_loop().getaddrinfo(
                host, port, type=socket.SOCK_STREAM
            )
        except OSError as reason:
            raise PeerAway(f"{host} has no address") from reason
        addresses = [str(one[4][0]) for one in found]
        if not self._inside and not all(ip_address(one).is_global for one in addresses):
            raise PeerAway(f"{host} is at an address that is no public one")
        return addresses[0]


def _at(parts: SplitResult, address: str) -> str:
    written = f"[{address}]" if ":" in address else address
    port = "" if parts.port is None else f":{parts.port}"
    return f"{parts.scheme}://{written}{port}{parts.path}"


def rows_of(status: int, body: bytes) -> list[dict[str, Any]]:
    """What a server answered, as a list. Raises PeerAway."""
    if status != httpx.codes.OK:
        raise PeerAway(f"status {status}")
    try:
        return msgspec.json.decode(body, type=list[dict[str, Any]])
    except UNREADABLE as reason:
        raise PeerAway("no list of requests") from reason


def _why(body: bytes) -> str:
    """What the standard's own errors say; nothing where they are none."""
    try:
        rows = msgspec.json.decode(body, type=list[dict[str, Any]])
    except UNREADABLE:
        return ""
    return without_turns("; ".join(str(row.get("description", "")) for row in rows))[:500]


def heard_of(row: Mapping[str, Any]) -> Heard | None:
    """What a row says; None for one without its number or its time."""
    if "service_request_id" not in row:
        return None
    try:
        at = datetime.fromisoformat(str(row.get("updated_datetime")))
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return Heard(
        closed=row.get("status") == "closed",
        updated_at=at,
        words=without_turns(str(row.get("status_notes") or ""))[:2_000],
    )
