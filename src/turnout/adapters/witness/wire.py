"""One line there, one line back, each under a code that only who holds the pair's key can make.

A line is the code in hex, a space, JSON. An answer repeats the asking's nonce, so that an old one
is worth nothing; an old asking is worth nothing because its term is over.
"""

import hmac
from hashlib import sha256
from typing import Final, TypeVar

import msgspec

from turnout.ledger.vote import Asking, Register

LINE_BYTES: Final = 2048

T = TypeVar("T")


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """What a node sends."""

    nonce: str
    asking: Asking


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """What the witness answers: its register after the asking."""

    nonce: str
    register: Register


class NotOurs(Exception):
    """A line that nobody with the pair's key has written."""


def write_line(message: Letter | Reply, key: bytes) -> bytes:
    """The message as a line."""
    body = msgspec.json.encode(message)
    return f"{_code(type(message), body, key)} ".encode() + body + b"\n"


def read_line(line: bytes, kind: type[T], key: bytes) -> T:
    """The message in a line. Raises NotOurs."""
    code, _, body = line.rstrip(b"\n").partition(b" ")
    if not hmac.compare_digest(code, _code(kind, body, key).encode()):
        raise NotOurs
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as reason:
        raise NotOurs from reason


def _code(kind: type, body: bytes, key: bytes) -> str:
    return hmac.new(key, kind.__name__.encode() + b"\n" + body, sha256).hexdigest()
