"""What the interface does, and where the city's data come from, as pages without scripts."""

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, HTMLResponse, Response

from turnout.web.pages import provenance_page, reference_page
from turnout.web.parts import DeskHere
from turnout.web.routers.static import find_file

router = APIRouter(include_in_schema=False)


@router.get("/api/docs")
async def reference(request: Request) -> Response:
    """Every address and shape: the interface's own page where it is built, else a plain one."""
    built = find_file("api-docs.html")
    if built is not None:
        return FileResponse(built)
    return HTMLResponse(reference_page(request.app.openapi()))


@router.get("/provenance")
async def provenance(desk: DeskHere) -> HTMLResponse:
    """For each layer of the city whether it is real or modelled."""
    return HTMLResponse(provenance_page(desk.city()))
