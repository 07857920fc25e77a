"""The page of a node that is not the room: who asks last has it open or closed."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import cast

import pytest

from turnout.bootstrap import pair
from turnout.bootstrap.pair_node import Node
from turnout.bootstrap.pair_state import PairState
from turnout.web.server import LOCAL


def test_a_page_that_is_shown_again_while_it_closes_is_there_afterwards(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    there: list[str] = []

    async def story(shown: pair.Shown, may_close: asyncio.Event) -> None:
        await shown.open()
        closes = asyncio.create_task(shown.aclose())
        await asyncio.sleep(0)
        opens = asyncio.create_task(shown.open())
        await asyncio.sleep(0)
        may_close.set()
        await asyncio.gather(closes, opens)
        assert there == ["page"]
        await shown.aclose()
        assert there == []

    async def told() -> None:
        may_close = asyncio.Event()

        @contextlib.asynccontextmanager
        async def serving(*_: object) -> AsyncIterator[str]:
            there.append("page")
            yield "http://node"
            await may_close.wait()
            there.remove("page")

        monkeypatch.setattr(pair, "serving", serving)
        monkeypatch.setattr(pair, "create_standby", lambda *_: None)
        node = cast("Node", SimpleNamespace(state=PairState()))
        with socket.socket() as listener:
            await story(pair.Shown(node, listener, LOCAL), may_close)

    asyncio.run(told())
