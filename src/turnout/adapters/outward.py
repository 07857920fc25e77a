"""A web address of others that a person of this room wrote into a file of the room, called.

https alone, and only at public addresses, unless the file says that it stands inside; the address
that was looked at is the one that is called, so that no name can be pointed elsewhere in between.
No redirect is followed; no answer is read beyond a bound, waited for beyond seconds or unpacked:
a few bytes can be packed so that they fill the memory.
"""

import asyncio
import socket
from ipaddress import ip_address
from typing import Any
from urllib.parse import SplitResult, urlsplit

import httpx


class UntrustedAddress(ValueError):
    """The address is not one that may be called."""


class Unreached(Exception):
    """No whole answer came."""


class Outward:
    """One address, below which paths are called."""

    def __init__(self, url: str, *, inside: bool = False) -> None:
        """Raises UntrustedAddress."""
        self._parts = _parts_of(url)
        self._inside = inside
        if self._parts.hostname is None or self._parts.scheme not in {"http", "https"}:
            raise UntrustedAddress(f"{url} is no web address")
        if self._parts.scheme != "https" and not inside:
            raise UntrustedAddress(f"{url} is not https")

    async def call(
        self, method: str, path: str = "", *, seconds: float, most_bytes: int, **what: Any
    ) -> tuple[int, bytes]:
        """Status and body of one request, as long as `seconds` from its first step to its last
        byte. `what`: as httpx takes it. Raises Unreached."""
        try:
            async with asyncio.timeout(seconds):
                return await self._exchange(method, path, seconds, most_bytes, **what)
        except TimeoutError as reason:
            raise Unreached("no whole answer in time") from reason

    async def _exchange(
        self, method: str, path: str, seconds: float, most_bytes: int, **what: Any
    ) -> tuple[int, bytes]:
        """To the address that was looked at."""
        host = self._parts.hostname or ""
        address = await self._public_address(host)
        headers = {
            "Host": self._parts.netloc.rpartition("@")[2],
            "Accept-Encoding": "identity",
            **what.pop("headers", {}),
        }
        body = b""
        try:
            async with (
                httpx.AsyncClient(timeout=seconds, follow_redirects=False, trust_env=False) as http,
                http.stream(
                    method,
                    _at(self._parts, address, path),
                    headers=headers,
                    extensions={"sni_hostname": host},
                    **what,
                ) as answer,
            ):
                async for part in answer.aiter_raw():
                    body += part
                    if len(body) > most_bytes:
                        raise Unreached("a longer answer than is read")
        except httpx.HTTPError as reason:
            raise Unreached(type(reason).__name__) from reason
        return answer.status_code, body

    async def _public_address(self, host: str) -> str:
        """The first address of a name, all of which must be public unless it stands inside."""
        port = self._parts.port or (443 if self._parts.scheme == "https" else 80)
        try:
            found = await asyncio.get_running_loop().getaddrinfo(
                host, port, type=socket.SOCK_STREAM
            )
        except OSError as reason:
            raise Unreached(f"{host} has no address") from reason
        addresses = [str(one[4][0]) for one in found]
        if not self._inside and not all(ip_address(one).is_global for one in addresses):
            raise Unreached(f"{host} is at an address that is no public one")
        return addresses[0]


def _parts_of(url: str) -> SplitResult:
    try:
        parts = urlsplit(url.rstrip("/"))
        _ = httpx.URL(url), parts.port, (parts.hostname or "").encode("idna")
    except (ValueError, httpx.InvalidURL) as reason:
        raise UntrustedAddress(f"{url} is no web address") from reason
    if not parts.netloc.isascii():
        raise UntrustedAddress(f"{url}: write the name in ASCII letters (xn--...)")
    return parts


def _at(parts: SplitResult, address: str, path: str) -> str:
    written = f"[{address}]" if ":" in address else address
    port = "" if parts.port is None else f":{parts.port}"
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.scheme}://{written}{port}{parts.path}{path}{query}"
