"""A server that ends by itself does not leave a room that nobody can reach."""

import asyncio
from types import SimpleNamespace

import pytest
from fastapi import FastAPI

from turnout.web.server import ServerEnded, bind, serving

PATIENCE_SECONDS = 60


class Broken(Exception):
    """What a server may end with."""


def an_app() -> FastAPI:
    app = FastAPI()
    app.state.outlooks = SimpleNamespace(hubs=[])
    return app


async def a_room() -> None:
    """It goes on for ever, on a port of its own."""
    with bind(0) as listener:
        async with serving(an_app(), listener):
            await asyncio.Event().wait()


async def ends(_server: object, _sockets: object) -> None:
    """A server that has nothing more to do."""


async def breaks(_server: object, _sockets: object) -> None:
    raise Broken


@pytest.mark.parametrize(("serve", "told"), [(ends, ServerEnded), (breaks, Broken)])
def test_a_room_ends_with_its_server(
    serve: object, told: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("uvicorn.Server.serve", serve)
    with pytest.raises(told):
        asyncio.run(asyncio.wait_for(a_room(), PATIENCE_SECONDS))


def test_a_room_that_is_ended_ends_its_server() -> None:
    async def begun_and_ended() -> str:
        with bind(0) as listener:
            async with serving(an_app(), listener) as address:
                return address

    told = asyncio.run(asyncio.wait_for(begun_and_ended(), PATIENCE_SECONDS))
    assert told.startswith("http://127.0.0.1:")
