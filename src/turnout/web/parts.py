"""What every route shares: the desk, the asker, path parameters, the answer.

What routes depend on is `async` although it waits for nothing: the rest FastAPI gives to a thread,
which on a busy machine takes longer than the command.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Annotated, Any

import msgspec
from fastapi import Depends, Header, Path, Request
from fastapi.responses import Response

from turnout.access.actions import Action
from turnout.dispatch.commands.base import Command
from turnout.web.desk import Asker, Desk
from turnout.web.gate import EntryHere, PrincipalHere
from turnout.web.hub import Hub
from turnout.web.outlooks import Outlook, Outlooks
from turnout.web.problems import PROBLEM_TYPE
from turnout.web.wire.basics import (
    ASSIGNMENT_ID,
    CALL_ID,
    MOST_COUNTED,
    MOST_NUMBERED,
    NAME,
    SEAT,
    AsCounted,
)

KEY = r"^[A-Za-z0-9._:-]{8,80}$"


class Json(Response):
    """An answer encoded once, by msgspec."""

    media_type = "application/json"

    def __init__(self, content: object, status_code: int = 200) -> None:
        super().__init__(msgspec.json.encode(content), status_code)


async def the_desk(request: Request) -> Desk:
    """The desk of this application."""
    desk: Desk = request.app.state.desk
    return desk


async def the_outlooks(request: Request) -> Outlooks:
    """The outlooks of this application."""
    outlooks: Outlooks = request.app.state.outlooks
    return outlooks


OutlooksHere = Annotated[Outlooks, Depends(the_outlooks)]


async def the_outlook(request: Request, outlooks: OutlooksHere) -> Outlook | None:
    """How much of the room whoever asks sees; None: all."""
    return outlooks.of(request.state.principal)


OutlookHere = Annotated[Outlook | None, Depends(the_outlook)]


def outlook_for(action: Action) -> Callable[..., Awaitable[Outlook | None]]:
    """A dependency of a route: where whoever asks may do this; None: everywhere."""

    async def the_outlook_of_action(request: Request, outlooks: OutlooksHere) -> Outlook | None:
        return outlooks.of(request.state.principal, action)

    return the_outlook_of_action


async def the_hub(outlooks: OutlooksHere, outlook: OutlookHere) -> Hub:
    """Where the changes come out that whoever asks sees."""
    return outlooks.hub(outlook)


async def the_asker(
    principal: PrincipalHere,
    entry: EntryHere,
    idempotency_key: Annotated[
        str,
        Header(pattern=KEY, description="A random key; the same key again does nothing twice."),
    ],
    turnout_seat: Annotated[
        str, Header(pattern=SEAT, description="The seat that gives the command.")
    ] = "seat-1",
) -> Asker:
    """Who asks: the account, device or key of the session, at the seat that is its own."""
    return Asker(actor=await entry.actor(principal, turnout_seat), key=idempotency_key)


async def the_key(
    idempotency_key: Annotated[
        str,
        Header(pattern=KEY, description="A random key: no form of another site can send it."),
    ],
) -> str:
    """The key alone, where no seat asks."""
    return idempotency_key


DeskHere = Annotated[Desk, Depends(the_desk)]
HubHere = Annotated[Hub, Depends(the_hub)]
AskerHere = Annotated[Asker, Depends(the_asker)]
KeyHere = Annotated[str, Depends(the_key)]

CallPath = Annotated[str, Path(pattern=CALL_ID)]
IncidentPath = Annotated[int, Path(ge=1, le=MOST_NUMBERED), AsCounted]
AssignmentPath = Annotated[str, Path(pattern=ASSIGNMENT_ID)]
UnitPath = Annotated[str, Path(pattern=NAME)]
NumberPath = Annotated[int, Path(ge=1, le=MOST_COUNTED), AsCounted]
"""Of anything that is counted in the room, at the desk or in the book of access."""

CasePath = Annotated[int, Path(ge=1, le=MOST_NUMBERED), AsCounted]
"""Of a case, or another thing of which a city has many."""


def _problem(description: str) -> dict[str, Any]:
    shape = {"$ref": "#/components/schemas/Problem"}
    return {"description": description, "content": {PROBLEM_TYPE: {"schema": shape}}}


READS: dict[int | str, dict[str, Any]] = {
    401: _problem("Nobody is signed in"),
    403: _problem("The policies do not permit it"),
    404: _problem("There is no such thing"),
    422: _problem("The request is not as the contract says"),
    429: _problem("Too many requests, or too many wrong tries"),
    503: _problem("The record cannot be reached"),
}
REFUSING_READS: dict[int | str, dict[str, Any]] = {
    **READS,
    409: _problem("The room refuses; rule and remedy say why"),
}
WRITES: dict[int | str, dict[str, Any]] = {
    **REFUSING_READS,
    413: _problem("The request is too large"),
}


async def act(
    desk: Desk, command: Command, asker: Asker, *, happened_at: datetime | None = None
) -> Json:
    """Give a command, answer once it is durable. `happened_at` is what the asker claims."""
    return Json(await desk.submit(command, asker, happened_at=happened_at))
