"""The file of who is told of incidents, and the posts to them.

Whom this room calls is in that file, and nowhere else; secrets lie in files of their own beside it.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final

import msgspec

from turnout.adapters.outward import Outward, Unreached, UntrustedAddress
from turnout.adapters.toml import read_toml
from turnout.base.text import Words
from turnout.coordination.subscribers.model import NotReached, Subscriber
from turnout.standards.signed_posts import BadSecret, read_secret

SECONDS: Final = 10.0
MOST_BYTES: Final = 65_536
MOST_SECRETS: Final = 2
ID: Final = r"^[a-z0-9][a-z0-9-]{0,31}$"


class BadSubscribers(Exception):
    """The file names no subscribers; `remedy` says what to do."""

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(f"{path}: {fault}")
        self.remedy = "correct the file (docs/howto/webhooks.md), or start without --subscribers"


class _Name(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    en: str
    zh: str


class _Line(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: Annotated[str, msgspec.Meta(pattern=ID)]
    name: _Name
    url: str
    secret_files: list[str]
    inside: bool = False
    agency: str | None = None
    districts: list[str] = []


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    subscribers: list[_Line]


_COMPLAINTS: Final = (
    UnicodeDecodeError,
    tomllib.TOMLDecodeError,
    msgspec.ValidationError,
    UntrustedAddress,
    BadSecret,
)


def read_subscribers(path: Path) -> tuple[Subscriber, ...]:
    """The subscribers of a TOML file. Raises BadSubscribers, OSError."""
    try:
        table = read_toml(path.read_text(encoding="utf-8"))
        lines = msgspec.convert(table, _File).subscribers
        found = tuple(_subscriber(path, line) for line in lines)
    except _COMPLAINTS as reason:
        raise BadSubscribers(path, str(reason)) from reason
    if len({one.id for one in found}) < len(found):
        raise BadSubscribers(path, "two subscribers have one id")
    return found


def _subscriber(path: Path, line: _Line) -> Subscriber:
    if not 1 <= len(line.secret_files) <= MOST_SECRETS:
        raise BadSubscribers(path, f"{line.id} has one secret, or two while it is changed")
    Outward(line.url, inside=line.inside)
    secrets = [
        read_secret((path.parent / name).read_text(encoding="utf-8").strip())
        for name in line.secret_files
    ]
    return Subscriber(
        id=line.id,
        name=Words(line.name.en, line.name.zh),
        url=line.url,
        secrets=tuple(secrets),
        inside=line.inside,
        agency=line.agency,
        districts=tuple(line.districts),
    )


class SignedPost:
    """Implements turnout.coordination.subscribers.model.Post."""

    def __init__(self, subscriber: Subscriber) -> None:
        self._out = Outward(subscriber.url, inside=subscriber.inside)

    async def __call__(self, headers: Mapping[str, str], body: bytes) -> int:
        """The status of the answer; what it says is read up to a bound and not kept."""
        try:
            status, _ = await self._out.call(
                "POST",
                seconds=SECONDS,
                most_bytes=MOST_BYTES,
                headers=dict(headers),
                content=body,
            )
        except Unreached as reason:
            raise NotReached(str(reason)) from reason
        return status
