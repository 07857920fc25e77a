"""What a node shows while the room is elsewhere: that it follows, and nothing of the record.

Every answer has status 503, so that a balancer in front of both nodes sends people to the room.
"""

import asyncio
from collections.abc import Callable, Mapping
from html import escape
from typing import Final

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from turnout.base.text import Words

State = Callable[[], tuple[Words, Mapping[str, object]]]
"""What the node does now, in words and in figures."""

READS: Final = {"GET", "HEAD"}

_HEADERS: Final = {
    "Retry-After": "2",
    "Refresh": "5",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
}
_PAGE: Final = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>turnout: {en}</title>
<h1>{en}</h1><p>This is not the room. It takes no calls now.</p>
<h1 lang="zh">{zh}</h1><p lang="zh">此处不是指挥中心，现在不接收报警。</p></html>
"""


class _NoOutlooks:
    """Nobody follows anything here."""

    hubs = ()


def create_standby(state: State, held_seconds: Callable[[], float] = lambda: 0.0) -> FastAPI:
    """The application of a node that is not the room. `held_seconds` is how long a press waits
    before it is answered: whose line is cut meanwhile is not told anything."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.state.outlooks = _NoOutlooks()

    @app.api_route("/{path:path}", methods=["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"])
    async def answer(path: str, request: Request) -> Response:
        if request.method not in READS:
            await asyncio.sleep(held_seconds())
        words, figures = state()
        if path.startswith("api/"):
            told = {
                "ok": False,
                "saved": False,
                "rule": "not_the_room",
                "message": {"en": words.en, "zh": words.zh},
                "remedy": {"en": "It is safe to try again.", "zh": "可以安全重试。"},
                **figures,
            }
            return JSONResponse(told, status_code=503, headers=_HEADERS)
        page = _PAGE.format(en=escape(words.en), zh=escape(words.zh))
        return HTMLResponse(page, status_code=503, headers=_HEADERS)

    return app
