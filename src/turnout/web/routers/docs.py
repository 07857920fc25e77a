"""What the interface does, and where the city's data come from, as pages without scripts."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from turnout.web.pages import provenance_page, reference_page
from turnout.web.parts import DeskHere

router = APIRouter(include_in_schema=False)


@router.get("/api/docs")
async def reference(request: Request) -> HTMLResponse:
    """Every address and shape, from the OpenAPI document."""
    return HTMLResponse(reference_page(request.app.openapi()))


@router.get("/provenance")
async def provenance(desk: DeskHere) -> HTMLResponse:
    """For each layer of the city whether it is real or modelled."""
    return HTMLResponse(provenance_page(desk.city()))
