"""What all facts of access share."""

from typing import ClassVar

import msgspec


class SealedRef(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where sealed text lies, and the SHA-256 (hex) of its ciphertext."""

    ref: str
    digest: str


class Event(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The base of all facts of access. `ABOUT` is the field that names its stream."""

    VERSION: ClassVar[int] = 1
    ABOUT: ClassVar[str] = "account_id"
