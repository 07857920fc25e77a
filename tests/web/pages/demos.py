"""Demos in processes of their own, forked from one that has read the program already: what a demo
imports costs more than all else until it is ready."""

import multiprocessing
import os
import sys
import threading
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from turnout.cli.main import main

OPENS = "2026-03-03T08:00"
"""A Tuesday morning in the city. How many ring differs much by the hour: at the wall's own, what a
page shows would depend on when the tests run."""
START_SECONDS = 300
END_SECONDS = 60

forked = multiprocessing.get_context("forkserver")
forked.set_forkserver_preload(["turnout.cli.demo", "turnout.bootstrap.demo"])


class Demo:
    """One demo in a process of its own, started with these options."""

    def __init__(self, city: Path, *options: str) -> None:
        said, saying = forked.Pipe(duplex=False)
        self._said = said
        self._process = forked.Process(target=_live, args=(city, saying, options), daemon=True)
        self._process.start()
        saying.close()
        self.address = ""

    def wait(self) -> None:
        """Until it says where it is."""
        late = threading.Timer(START_SECONDS, self._process.kill)
        late.start()
        said = []
        with open(self._said.fileno(), encoding="utf-8", closefd=False) as lines:
            for line in lines:
                said.append(line)
                _, ready, self.address = line.strip().partition("turnout is ready: ")
                if ready:
                    break
        late.cancel()
        assert self.address, "the demo did not start: " + "".join(said)

    def end(self) -> None:
        self._process.terminate()
        self._process.join(END_SECONDS)
        self._process.kill()
        self._said.close()


def _live(city: Path, saying: Connection, more: Sequence[str]) -> None:
    """What `turnout demo` does; what it says goes to whoever waits for it."""
    os.dup2(saying.fileno(), sys.stdout.fileno())
    saying.close()
    options = ["--ledger", "memory", "--speed", "1", "--port", "0", "--at", OPENS]
    sys.argv = ["turnout", "demo", "--city", str(city), *options, *more]
    main()
