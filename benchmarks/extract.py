"""Reading an extract: memory beside its size, and ten processes on one copy of what was read.

A large extract is a real one laid side by side, joined nowhere. Memory is what the process cannot
give back (RssAnon), beyond what it held before it read. The reading library's own buffers, about
the same for every size, are told apart by reading the single extract too.
"""

import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

import numpy as np
import osmium

from benchmarks._table import Claim, arguments, at_most, publish
from turnout.adapters.city.own_networks import networks_of
from turnout.adapters.city.road_files import load_network, write_network
from turnout.adapters.city.roads import build_network
from turnout.adapters.osm.reader import read_extract
from turnout.engines.roads.network import ARRAY_DTYPES

EXTRACT = Path("portoalegre/poa_roads.osm.pbf")
TILES = 20
"""So many of it side by side, where nothing else is said."""
STEP_DEGREES = 0.4
"""Wider than the extract."""
NUMBERS_APART = 10**11
"""More than any number that OpenStreetMap has given."""
PROCESSES = 10
LOOKED_EVERY_SECONDS = 0.005
GOAL_TIMES = 3.0


def tiled(source: Path, out: Path, tiles: int) -> None:
    """The extract so many times side by side; nodes first, as every extract has them."""
    writer = osmium.SimpleWriter(str(out))
    for wanted in (osmium.osm.NODE, osmium.osm.WAY):
        for tile in range(tiles):
            thing: Any  # pyosmium's stubs do not tell the kinds apart
            for thing in osmium.FileProcessor(str(source), wanted):
                number = thing.id + tile * NUMBERS_APART
                if thing.is_node():
                    place = (thing.lon + tile * STEP_DEGREES, thing.lat)
                    writer.add_node(thing.replace(id=number, location=place))
                else:
                    nodes = [node.ref + tile * NUMBERS_APART for node in thing.nodes]
                    writer.add_way(thing.replace(id=number, nodes=nodes))
    writer.close()


def anonymous_bytes() -> int:
    """What this process holds that no file backs."""
    with Path("/proc/self/status").open(encoding="ascii") as lines:
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("RssAnon"))


class Peak:
    """Looks at the memory again and again beside the work."""

    def __init__(self) -> None:
        self.bytes = self._before = anonymous_bytes()
        self._over = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def over(self) -> int:
        """The most bytes above what was held at first; nothing is looked at any more."""
        self._over.set()
        return self.bytes - self._before

    def _watch(self) -> None:
        while not self._over.wait(LOOKED_EVERY_SECONDS):
            self.bytes = max(self.bytes, anonymous_bytes())


def read(source: Path, out: Path) -> None:
    """In a process of its own: from the extract to the arrays of all networks; prints the peak."""
    peak = Peak()
    extract = read_extract(source)
    roads = build_network(extract.segments, file=str(source), restrictions=extract.restrictions)
    write_network(roads.network, out / "road")
    for moves, network in networks_of(extract.ways).items():
        write_network(network, out / moves)
    print(peak.over())


def hold(folder: Path) -> None:
    """In a process of its own: map the arrays, look at every number, and wait for a line."""
    network = load_network(folder)
    sums = [float(np.sum(getattr(network, name))) for name in ARRAY_DTYPES]
    print(len(sums), flush=True)
    sys.stdin.readline()


def child(*words: str) -> "subprocess.Popen[str]":
    """Another process of this benchmark."""
    command = [sys.executable, "-m", "benchmarks.extract", "--child", *words]
    return subprocess.Popen(command, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def peak_of(source: Path, out: Path) -> int:
    """The bytes that reading took at most."""
    out.mkdir()
    said, _ = child("read", str(source), str(out)).communicate()
    return int(said)


def shared_bytes(folder: Path) -> int:
    """What the mapped arrays cost together in so many processes: the sum of their parts (Pss)."""
    holding = [child("hold", str(folder)) for _ in range(PROCESSES)]
    try:
        for one in holding:
            assert one.stdout is not None
            one.stdout.readline()
        return sum(_mapped_bytes(one.pid, folder) for one in holding)
    finally:
        for one in holding:
            one.communicate("")


def _mapped_bytes(pid: int, folder: Path) -> int:
    total, mine = 0, False
    for line in Path(f"/proc/{pid}/smaps").read_text(encoding="utf-8").splitlines():
        if "-" in line.split(" ", 1)[0]:
            mine = line.endswith(".npy") and str(folder.resolve()) in line
        elif mine and line.startswith("Pss:"):
            total += int(line.split()[1]) * 1024
    return total


def measure(folder: Path, tiles: int) -> list[Claim]:
    """All claims; `folder` for files that come and go."""
    single = Path(os.environ["TURNOUT_DATA"]) / EXTRACT
    large = folder / "large.osm.pbf"
    tiled(single, large, tiles)
    small_bytes = peak_of(single, folder / "small")
    large_bytes = peak_of(large, folder / "large")
    sizes = [path.stat().st_size for path in (single, large)]
    growth = (large_bytes - small_bytes) / (sizes[1] - sizes[0])
    arrays = sum(path.stat().st_size for path in (folder / "large/road").glob("*.npy"))
    copies = shared_bytes(folder / "large/road") / arrays
    made = f"a made extract of {sizes[1] / 1e6:.0f} MB"
    return [
        at_most(f"memory for each byte of {made}", large_bytes / sizes[1], "B", goal=GOAL_TIMES),
        at_most("the same, for each byte more than a small one has", growth, "B", goal=GOAL_TIMES),
        at_most(f"memory for a small extract, {sizes[0] / 1e6:.1f} MB", small_bytes / 1e6, "MB"),
        at_most(f"copies of its roads that {PROCESSES} processes hold", copies, "", goal=1.1),
    ]


def main() -> int:
    """See the module."""
    parser = arguments(__doc__)
    parser.add_argument("--tiles", type=int, default=TILES, metavar="N")
    parser.add_argument("--child", nargs="+", help="used by itself")
    options = parser.parse_args()
    if options.child:
        what, *paths = options.child
        if what == "read":
            read(Path(paths[0]), Path(paths[1]))
        else:
            hold(Path(paths[0]))
        return 0
    with tempfile.TemporaryDirectory(prefix="turnout-extract-") as folder:
        return publish("extract", measure(Path(folder), options.tiles), json_to=options.json)


if __name__ == "__main__":
    sys.exit(main())
