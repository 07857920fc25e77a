"""A room with a crowd of units, served: `python -m benchmarks._crowd CITY UNITS PORT DATA`.

The city has its own fleet many times over, at the same stations. It runs in a process of its own,
so that the clients' work is not taken for the room's.
"""

import os
import sys
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

import structlog

from turnout.adapters.city.load import CityBundle, load_city
from turnout.base.ids import UnitId
from turnout.bootstrap.room import Storage
from turnout.bootstrap.serve import serve_city
from turnout.cli.running import run_until_stopped, say


def crowded(bundle: CityBundle, units: int) -> CityBundle:
    """The same city with so many units: its own, again and again under further names."""
    own = [bundle.city.units[unit_id] for unit_id in sorted(bundle.city.units)]
    fleet = {
        name: replace(spec, id=name)
        for number, spec in enumerate(islice(cycle(own), units))
        for name in [UnitId(f"{spec.id}-{number // len(own)}")]
    }
    return replace(bundle, city=replace(bundle.city, units=fleet))


def main(city: Path, units: int, port: int, data: Path) -> None:
    """Serve until the process is told to stop."""
    bundle = crowded(load_city(city), units)
    storage = Storage(book="bench.room", data=data)
    with Path(os.devnull).open("w") as nowhere:
        structlog.configure(logger_factory=structlog.PrintLoggerFactory(nowhere))
        run_until_stopped(port, lambda listener: serve_city(bundle, storage, listener, say=say))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
