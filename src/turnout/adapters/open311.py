"""Another body's Open311 GeoReport v2 endpoint, spoken to as a client.

Whom it calls is in the city's community.toml, and nowhere else; `outward` says how.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import httpx
import msgspec

from turnout.adapters.outward import Outward, Unreached, UntrustedAddress
from turnout.base.text import without_turns
from turnout.community.ports import Heard, PeerAway, PeerRefuses, Told

__all__ = ["Open311Peer", "UntrustedAddress", "heard_of", "rows_of"]

SECONDS: Final = 10.0
MOST_BYTES: Final = 1_048_576
ASKED_AT_ONCE: Final = 50
UNREADABLE: Final = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


class Open311Peer:
    """Implements turnout.community.ports.Peer."""

    def __init__(self, url: str, api_key: str, *, inside: bool = False) -> None:
        """Raises UntrustedAddress."""
        self._out = Outward(url, inside=inside)
        self._key = api_key

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
        """One request. Raises PeerAway."""
        try:
            return await self._out.call(
                method, f"/{path}", seconds=SECONDS, most_bytes=MOST_BYTES, **what
            )
        except Unreached as reason:
            raise PeerAway(str(reason)) from reason


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
    return without_turns("; ".join(_plain(row.get("description")) for row in rows))[:500]


def _plain(value: object) -> str:
    """A text or a number as it is written; of lists within lists nothing is read, however deep."""
    return str(value) if isinstance(value, str | int) else ""


def heard_of(row: Mapping[str, Any]) -> Heard | None:
    """What a row says; None for one without its number or its time."""
    if _plain(row.get("service_request_id")) == "":
        return None
    try:
        at = datetime.fromisoformat(_plain(row.get("updated_datetime")))
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return Heard(
        closed=row.get("status") == "closed",
        updated_at=at,
        words=without_turns(_plain(row.get("status_notes")))[:2_000],
    )
