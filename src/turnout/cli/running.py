"""Running a room until somebody ends it: the port first, then the loop, signals, whoever watches
over it, and the log."""

import asyncio
import contextlib
import logging
import logging.handlers
import os
import signal
import socket
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path

import structlog

from turnout.adapters.supervisor import Supervisor

LOG_FILE = "turnout.log"
LOG_BYTES = 4_000_000

Serve = Callable[[socket.socket, Supervisor], Coroutine[None, None, None]]
Work = Callable[[Supervisor], Coroutine[None, None, None]]


def run_until_stopped(port: int, serve: Serve, *, host: str = "127.0.0.1") -> None:
    """Bind the port, then serve until SIGINT or SIGTERM; a second signal changes nothing.

    Raises PortTaken before anything is started.
    """
    # Compiled: a hundred consoles are many reads, writes and timers.
    from uvloop import new_event_loop

    from turnout.adapters.scheduling import take_short_turns
    from turnout.web.server import bind

    take_short_turns()
    with bind(port, host) as listener, asyncio.Runner(loop_factory=new_event_loop) as runner:
        runner.run(watched_until_stopped(lambda supervisor: serve(listener, supervisor)))


async def watched_until_stopped(begin: Work) -> None:
    """Work until a signal ends it; who started this process and watches it hears how it does."""
    supervisor = Supervisor.taken_from(os.environ, os.getpid())
    alive = asyncio.create_task(supervisor.keep_alive())
    try:
        await _until_signalled(begin(supervisor), supervisor)
    finally:
        alive.cancel()


async def _until_signalled(coroutine: Coroutine[None, None, None], supervisor: Supervisor) -> None:
    work = asyncio.create_task(coroutine)
    loop = asyncio.get_running_loop()
    ended = False

    def end() -> None:
        nonlocal ended
        if not ended:
            # Once: a second cancellation would break off the closing of books and database.
            ended = True
            work.cancel()
            supervisor.stopping()
            say("stopping")

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, end)
    with contextlib.suppress(asyncio.CancelledError):
        await work


def say(line: str) -> None:
    """One line for the person at the terminal, at once; a room does not end with its terminal."""
    with contextlib.suppress(OSError):
        print(line, flush=True)


def write_log(data: Path | None) -> None:
    """The log as JSON lines in the data folder, and warnings in words on the standard error.

    Personal text is never logged, nor anything typed: routes are logged by their pattern.
    """
    from turnout.cli.log_words import worded

    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    lines, words = (
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                renderer,
            ],
        )
        for renderer in (structlog.processors.JSONRenderer(ensure_ascii=False), worded)
    )
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    aloud = logging.StreamHandler(sys.stderr)
    aloud.setLevel(logging.WARNING)
    aloud.setFormatter(words)
    root.addHandler(aloud)
    if data is not None:
        data.mkdir(parents=True, exist_ok=True)
        kept = logging.handlers.RotatingFileHandler(
            data / LOG_FILE, maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8"
        )
        kept.setFormatter(lines)
        root.addHandler(kept)
