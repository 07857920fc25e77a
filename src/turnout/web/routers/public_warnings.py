"""What anybody may read of warnings, without signing in: a page, a feed, and each message in CAP.

An answer has its digest as its tag: whoever asks every few seconds is told in one line that nothing
changed.
"""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse, Response

from turnout.standards.cap import MEDIA_TYPE, Status
from turnout.standards.cap_xml import write
from turnout.web.parts import READS, DeskHere
from turnout.web.problems import NOT_FOUND, WebProblem
from turnout.web.tagged import tagged
from turnout.web.views.warning_messages import Issuer, messages
from turnout.web.warning_pages import FEED_TYPE, atom, warnings_page

router = APIRouter(prefix="/warnings", tags=["warnings"])

FRESH_SECONDS: Final = 10
"""So long a cache between may answer by itself: a warning is late by that at most."""

MessagePath = Annotated[
    str,
    Path(
        pattern=r"^[1-9][0-9]{0,8}(-end)?$",
        description="The warning's number; with -end the message that it is over.",
    ),
]


def _as(media_type: str) -> dict[int | str, dict[str, Any]]:
    told: dict[int | str, dict[str, Any]] = {
        200: {"content": {media_type: {"schema": {"type": "string"}}}},
        304: {"description": "Nothing changed since the answer of that tag"},
    }
    return {**READS, **told}


@router.get("", response_class=HTMLResponse, responses=_as("text/html"))
async def read_warnings(desk: DeskHere, request: Request) -> Response:
    """What the public is warned of, and for a day what is over; in Chinese and English."""
    door = desk.office.warnings
    text = warnings_page(door.public(), _issuer(desk, request), tuple(door.landmarks()))
    return _answer(request, text.encode(), "text/html; charset=utf-8")


@router.get("/feed", response_class=Response, responses=_as(FEED_TYPE))
async def read_warnings_feed(desk: DeskHere, request: Request) -> Response:
    """The messages as an Atom feed (RFC 4287), each with a link to its CAP text."""
    issuer = _issuer(desk, request)
    base = f"{request.url.scheme}://{request.url.netloc}"
    told = messages(desk.office.warnings.public(), issuer)
    return _answer(request, atom(told, issuer, base=base), f"{FEED_TYPE}; charset=utf-8")


@router.get("/{message}.cap", response_class=Response, responses=_as(MEDIA_TYPE))
async def read_warning_message(message: MessagePath, desk: DeskHere, request: Request) -> Response:
    """One message as CAP 1.2 (OASIS)."""
    told = messages(desk.office.warnings.public(), _issuer(desk, request))
    found = next((one.alert for one in told if one.name == message), None)
    if found is None:
        raise WebProblem(NOT_FOUND)
    return _answer(request, write(found), MEDIA_TYPE)


for _path, _answering in (
    ("", read_warnings),
    ("/feed", read_warnings_feed),
    ("/{message}.cap", read_warning_message),
):
    # A reader of feeds looks at the head first; the server leaves the body out.
    router.add_api_route(_path, _answering, methods=["HEAD"], include_in_schema=False)


def _issuer(desk: DeskHere, request: Request) -> Issuer:
    """Who warns, and whether it is in earnest."""
    if request.app.state.exercise:
        status = Status.EXERCISE
    else:
        status = Status.TEST if desk.clock()["demo"] else Status.ACTUAL
    return desk.office.warnings.issuer(status)


def _answer(request: Request, body: bytes, media_type: str) -> Response:
    return tagged(request, body, media_type, f"public, max-age={FRESH_SECONDS}")
