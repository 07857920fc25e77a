"""The way in by an agency's own directory: there and back."""

from typing import Annotated, Any, Final
from urllib.parse import urlsplit

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import RedirectResponse, Response

from turnout.access.refusals import Refusal
from turnout.web.gate import EntryHere
from turnout.web.parts import READS, REFUSING_READS, Json
from turnout.web.routers.sessions import AccountsHere, come_in
from turnout.web.views.city import words
from turnout.web.wire.basics import NAME
from turnout.web.wire.directories import DirectoriesShape

router = APIRouter(prefix="/api", tags=["access"])

BACK: Final = "/api/session/directory"
KEPT_SECONDS: Final = 600
DRAWN: Final = r"^[0-9a-f]{64}$"
AWAY: Final[dict[int | str, dict[str, Any]]] = {303: {"description": "Go there"}}

DirectoryPath = Annotated[str, Path(pattern=NAME)]


@router.get("/directories", response_model=DirectoriesShape, responses=READS)
async def list_directories(entry: EntryHere) -> Response:
    """Directories that vouch for people here."""
    known = () if entry.accounts is None else entry.accounts.directories.known.values()
    return Json({"directories": [{"id": one.id, "name": words(one.name)} for one in known]})


@router.get(
    "/session/directory/{directory_id}",
    response_class=Response,
    status_code=303,
    responses={**REFUSING_READS, **AWAY},
)
async def go_to_directory(
    directory_id: DirectoryPath,
    request: Request,
    accounts: AccountsHere,
    then: Annotated[str, Query(max_length=400)] = "/",
) -> Response:
    """Send the browser to the directory. It keeps a secret, so that it alone can come back."""
    address, kept = await accounts.directories.send(
        directory_id, back=str(request.base_url).rstrip("/") + BACK, then=inside(then)
    )
    answer = RedirectResponse(address, 303)
    # Lax: it must come along when the directory's page sends the browser back.
    answer.set_cookie(
        _cookie(accounts.cookie),
        kept,
        max_age=KEPT_SECONDS,
        path="/",
        secure=accounts.secure,
        httponly=True,
        samesite="lax",
    )
    return answer


@router.get(
    "/session/directory",
    response_class=Response,
    status_code=303,
    responses={**REFUSING_READS, **AWAY},
)
async def come_from_directory(
    request: Request,
    accounts: AccountsHere,
    entry: EntryHere,
    state: Annotated[str, Query(pattern=DRAWN)] = "0" * 64,
    code: Annotated[str, Query(max_length=4_000)] = "",
) -> Response:
    """The browser is back: in, or at the door with the word that it was in vain."""
    kept = request.cookies.get(_cookie(accounts.cookie), "")
    try:
        entered, then = await accounts.directories.receive(kept, state, code)
    except Refusal as refused:
        answer: Response = RedirectResponse(f"/sign-in?refused={refused.rule}", 303)
    else:
        answer = come_in(accounts, entry, entered)
        answer.status_code, answer.body = 303, b""
        answer.headers["location"], answer.headers["content-length"] = then, "0"
    answer.delete_cookie(
        _cookie(accounts.cookie), path="/", secure=accounts.secure, httponly=True, samesite="lax"
    )
    return answer


def _cookie(session: str) -> str:
    return f"{session}.away"


def inside(wanted: str) -> str:
    """A page of this room, never an address of elsewhere."""
    parts = urlsplit(wanted)
    is_inside = wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted
    plain = wanted.isprintable() and wanted.isascii()
    return wanted if is_inside and plain and not parts.scheme and not parts.netloc else "/"
