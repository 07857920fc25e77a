"""The witness at work: it hears one asking at a time."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from typing import Final

from turnout.adapters.network import Place
from turnout.adapters.witness.register import RegisterFile
from turnout.adapters.witness.wire import (
    LINE_BYTES,
    Letter,
    NotOurs,
    Reply,
    read_line,
    write_line,
)

PATIENCE_SECONDS: Final = 5.0

_log = logging.getLogger(__name__)


@contextlib.asynccontextmanager
async def witnessing(register: RegisterFile, key: bytes, place: Place) -> AsyncIterator[Place]:
    """Listen while the block runs; gives the place. Who does not hold the key gets no answer."""

    async def hear(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            line = await asyncio.wait_for(reader.readline(), PATIENCE_SECONDS)
            letter = read_line(line, Letter, key)
            before = register.register
            after = register.hear(letter.asking)
            if after != before:
                _log.warning("granted %s to %s: %s", letter.asking.wish, letter.asking.by, after)
            writer.write(write_line(Reply(nonce=letter.nonce, register=after), key))
            await asyncio.wait_for(writer.drain(), PATIENCE_SECONDS)
        except (NotOurs, TimeoutError, ValueError):
            _log.info("passed over a line that is not ours")
        except OSError as reason:
            _log.error("no answer: %s", reason)
        finally:
            writer.close()

    server = await asyncio.start_server(hear, place.host, place.port, limit=LINE_BYTES)
    async with server:
        host, port = server.sockets[0].getsockname()[:2]
        yield Place(host, port)
