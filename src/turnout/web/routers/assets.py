"""The files of the built interface that are named by what is in them. A page loads some sixty of
them: their route is asked before all others, and each file is read once."""

from functools import lru_cache
from mimetypes import guess_type
from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import Response

from turnout.web.problems import NOT_FOUND, WebProblem
from turnout.web.routers.static import find_file

router = APIRouter(include_in_schema=False)

IMMUTABLE = "public, max-age=31536000, immutable"


@router.api_route("/assets/{name}", methods=["GET", "HEAD"], name="interface")
async def asset(name: str) -> Response:
    """One of them."""
    found = find_file(f"assets/{name}")
    if found is None:
        raise WebProblem(NOT_FOUND)
    return Response(
        _content(found),
        media_type=guess_type(found.name)[0] or "application/octet-stream",
        headers={"cache-control": IMMUTABLE},
    )


@lru_cache(maxsize=1024)
def _content(file: Path) -> bytes:
    return file.read_bytes()
