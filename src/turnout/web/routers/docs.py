"""What the interface does, and where the city's data come from, as pages without scripts."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from turnout.web.pages import provenance_page, reference_page
from turnout.web.parts import DeskHere

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Description:
    """The OpenAPI document, for machines and as a page."""

    document: bytes
    page: str


class Describing:
    """Makes the description once, when it is first asked for, and beside the loop: it takes
    seconds, in which the room must go on. `make` gives the OpenAPI document."""

    def __init__(self, make: Callable[[], dict[str, Any]]) -> None:
        self._make = make
        self._made: asyncio.Task[Description] | None = None

    async def read(self) -> Description:
        """The description; who asks while it is made waits for the same one."""
        if self._made is None:
            self._made = asyncio.create_task(asyncio.to_thread(self._describe))
        return await asyncio.shield(self._made)

    def _describe(self) -> Description:
        made = self._make()
        return Description(msgspec.json.encode(made), reference_page(made))


async def the_description(request: Request) -> Description:
    """The description of this application."""
    describing: Describing = request.app.state.describing
    return await describing.read()


DescriptionHere = Annotated[Description, Depends(the_description)]


@router.get("/api/docs")
async def reference(description: DescriptionHere) -> HTMLResponse:
    """Every address and shape, from the OpenAPI document."""
    return HTMLResponse(description.page)


@router.get("/api/openapi.json")
async def described(description: DescriptionHere) -> Response:
    """The OpenAPI document itself."""
    return Response(description.document, media_type="application/json")


@router.get("/provenance")
async def provenance(desk: DeskHere) -> HTMLResponse:
    """For each layer of the city whether it is real or modelled."""
    return HTMLResponse(provenance_page(desk.city()))
