"""An answer with its digest as its tag: whoever asks again is told in one line that nothing
changed."""

from hashlib import sha256
from typing import Final

from fastapi import Request
from fastapi.responses import Response

NOT_MODIFIED: Final = 304
TAG_DIGITS: Final = 32


def tagged(
    request: Request, body: bytes, media_type: str, cache: str, *, same: bytes | None = None
) -> Response:
    """The body, or 304 to who has it; `cache` is the header Cache-Control. `same`: what tells one
    answer from another, where the body holds the time too; then the tag is a weak one."""
    digest = sha256(body if same is None else same).hexdigest()[:TAG_DIGITS]
    tag = f'"{digest}"'
    headers = {"etag": tag if same is None else f"W/{tag}", "cache-control": cache}
    if _is_known(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=NOT_MODIFIED, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


def _is_known(header: str, tag: str) -> bool:
    known = [one.strip().removeprefix("W/") for one in header.split(",")]
    return tag in known or "*" in known
