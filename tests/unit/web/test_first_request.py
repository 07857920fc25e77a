"""Nobody's first request pays for what a room can do before it opens its door."""

import asyncio

import httpx
import pytest
from fastapi import FastAPI

from turnout.web import app


def test_a_first_request_works_out_no_route(monkeypatch: pytest.MonkeyPatch) -> None:
    app._routes.cache_clear()  # another test of this process may have asked already
    app.work_out_routes()
    worked_out: list[str] = []
    monkeypatch.setattr(
        "fastapi.routing.get_dependant", lambda *, path, **_: worked_out.append(path)
    )
    answer = asyncio.run(asked("/api/no-such-thing", app._documented()))
    assert (answer.status_code, worked_out) == (404, [])


async def asked(path: str, of: FastAPI) -> httpx.Response:
    """The answer to a request that goes over no network."""
    transport = httpx.ASGITransport(of)
    async with httpx.AsyncClient(transport=transport, base_url="http://room.example") as web:
        return await web.get(path)
