"""The built interface, the base map, and pages that need no script."""

from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, Response
from starlette.convertors import StringConvertor, register_url_convertor

from turnout.web.problems import NOT_FOUND, WebProblem

router = APIRouter(include_in_schema=False)

STATIC = Path(__file__).parent.parent / "static"
FRESH = "no-cache"


@router.api_route("/basemap.pmtiles", methods=["GET", "HEAD"])
async def basemap(request: Request) -> Response:
    """The base map; answers byte ranges, as its reader asks for them."""
    path: Path | None = request.app.state.basemap
    if path is None:
        raise WebProblem(NOT_FOUND)
    return FileResponse(
        path, media_type="application/vnd.pmtiles", headers={"cache-control": FRESH}
    )


class _OutsideApi(StringConvertor):
    """Any path but the interface's: there a wrong method or address is told as such."""

    regex = "(?!api/).*"


register_url_convertor("outside_api", _OutsideApi())


@router.api_route("/{path:outside_api}", methods=["GET", "HEAD"])
async def interface(path: str) -> Response:
    """A file of the built interface; a page's address without its .html too."""
    found = find_file(path)
    if found is None:
        raise WebProblem(NOT_FOUND)
    return FileResponse(found, headers={"cache-control": FRESH})


def find_file(path: str) -> Path | None:
    """The file that a path names, never one outside the folder."""
    root = STATIC.resolve()
    for candidate in (path or "index.html", f"{path}.html"):
        if "\x00" in candidate:
            return None
        file = (root / candidate).resolve()
        if file.is_relative_to(root) and file.is_file():
            return file
    return None
