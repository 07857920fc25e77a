"""Rooms ready to start: `turnout serve` with its modules, its compiled searches and its city read
already, once for all.

    python -m tests.kills.warm CITY DATA PORT

Each line on standard input starts one room in a process of its own, forked from this one: what is
saved is the reading of the program, nothing of the room. Its process number is printed first.
"""

import gc
import os
import signal
import sys
from pathlib import Path

from turnout.adapters.city.load import load_city
from turnout.bootstrap.room import Storage, road_search
from turnout.bootstrap.serve import serve_city
from turnout.cli.running import run_until_stopped, say, write_log


def main(city: Path, data: Path, port: int) -> None:
    bundle = load_city(city)
    storage = Storage(book=f"{bundle.city.id}.room", data=data)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    # Made for what it loads: each room makes its own.
    road_search(bundle)
    # A collection in a room would copy every page that it shares with this process.
    gc.freeze()
    say("warm")
    for _ in sys.stdin:
        child = os.fork()
        if child:
            say(f"pid {child}")
            continue
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        write_log(data)
        run_until_stopped(port, lambda listener, _: serve_city(bundle, storage, listener, say=say))
        os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
