"""Signatures of posts to others, as Standard Webhooks 1.0 writes them: HMAC-SHA256 over the
message's id, the second of its sending and its body. https://www.standardwebhooks.com

While a secret is being changed a post is signed with both, and whoever knows one of them finds
its own among the signatures.
"""

import hmac
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

ID: Final = "webhook-id"
TIMESTAMP: Final = "webhook-timestamp"
SIGNATURE: Final = "webhook-signature"
SECRET_BEGINS: Final = "whsec_"  # noqa: S105 - the mark before a secret, not one
SECRET_BYTES: Final = range(24, 65)
TOLERANCE: Final = timedelta(minutes=5)
"""How old or how far ahead a post may say it is: an older one may be somebody's copy."""


class BadSecret(ValueError):
    """The text is no secret of the standard."""


class BadSignature(ValueError):
    """Nobody who knows the secret sent this, or not now."""


def read_secret(text: str) -> bytes:
    """The bytes of a secret as it is handed over: "whsec_" and 24 to 64 bytes in base64. Raises
    BadSecret."""
    if not text.startswith(SECRET_BEGINS):
        raise BadSecret(f"a secret begins with {SECRET_BEGINS}")
    try:
        secret = b64decode(text.removeprefix(SECRET_BEGINS), validate=True)
    except ValueError as reason:
        raise BadSecret("a secret is in base64") from reason
    if len(secret) not in SECRET_BYTES:
        raise BadSecret("a secret has 24 to 64 bytes")
    return secret


def sign(secrets: Sequence[bytes], message_id: str, at: datetime, body: bytes) -> dict[str, str]:
    """The headers of a post that is sent at this moment; a point would end `message_id` early."""
    assert "." not in message_id, "a point parts the signed texts"
    second = str(int(at.timestamp()))
    signed = _signed(message_id, second, body)
    signatures = " ".join(f"v1,{b64encode(_mac(one, signed)).decode()}" for one in secrets)
    return {ID: message_id, TIMESTAMP: second, SIGNATURE: signatures}


def verify(secret: bytes, headers: Mapping[str, str], body: bytes, *, now: datetime) -> None:
    """What a receiver asks of a post, whose headers have small names. Raises BadSignature."""
    second = headers.get(TIMESTAMP, "")
    if not (second.isascii() and second.isdigit()):
        raise BadSignature("without its second")
    if abs(now.timestamp() - int(second)) > TOLERANCE.total_seconds():
        raise BadSignature("not of now")
    wanted = _mac(secret, _signed(headers.get(ID, ""), second, body))
    if not any(_is(wanted, one) for one in headers.get(SIGNATURE, "").split(" ")):
        raise BadSignature("signed by nobody who knows the secret")


def _is(wanted: bytes, signature: str) -> bool:
    version, _, text = signature.partition(",")
    return version == "v1" and hmac.compare_digest(text.encode(), b64encode(wanted))


def _signed(message_id: str, second: str, body: bytes) -> bytes:
    return f"{message_id}.{second}.".encode() + body


def _mac(secret: bytes, signed: bytes) -> bytes:
    return hmac.new(secret, signed, sha256).digest()
