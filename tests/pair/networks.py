"""Two nodes and a witness, each in a network namespace of its own, a link between each two of them.

Only root can make them. What a link carries is the kernel's affair, and so is what is lost when it
goes down: nobody is told.
"""

import contextlib
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.pair.cables import Cables
from tests.pair.nodes import Node, Pair, Process

LINKS = {"ab": ("a", "b", "10.77.1"), "aw": ("a", "w", "10.77.2"), "bw": ("b", "w", "10.77.3")}
"""Each link's two ends, and the network on it; an end's last number is its place here."""

LAST = {"a": 1, "b": 2, "w": 3}


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True)


class Networks:
    """Three namespaces, `tn-a`, `tn-b`, `tn-w`."""

    def make(self) -> None:
        for end in LAST:
            ip("netns", "add", f"tn-{end}")
            ip("-n", f"tn-{end}", "link", "set", "lo", "up")
        for link, (one, other, network) in LINKS.items():
            ip("link", "add", f"{link}-{one}", "netns", f"tn-{one}", "type", "veth",
               "peer", "name", f"{link}-{other}", "netns", f"tn-{other}")  # fmt: skip
            for end in (one, other):
                address = f"{network}.{LAST[end]}/24"
                ip("-n", f"tn-{end}", "address", "add", address, "dev", f"{link}-{end}")
                ip("-n", f"tn-{end}", "link", "set", f"{link}-{end}", "up")

    def unmake(self) -> None:
        for end in LAST:
            subprocess.run(["ip", "netns", "del", f"tn-{end}"], check=False)

    def cut(self, *links: str) -> None:
        self._set(links, "down")

    def mend(self, *links: str) -> None:
        self._set(links, "up")

    def _set(self, links: tuple[str, ...], state: str) -> None:
        for link in links:
            one = LINKS[link][0]
            ip("-n", f"tn-{one}", "link", "set", f"{link}-{one}", state)


class FarNode(Node):
    """A node in a namespace; people reach it by a cable from here."""

    def __init__(self, at: Path, name: str, pair: "FarPair", end: str) -> None:
        self._end = end
        self._way_in = pair.into[end].lay(self._own_port)
        super().__init__(at, name, pair)
        self.link = 5433
        self.within = ("ip", "netns", "exec", f"tn-{end}")

    def _own_port(self) -> int:
        return self.port

    def reached_at(self) -> int:
        return self._way_in.port

    def addresses(self) -> tuple[str, str, str]:
        mine, peer = (1, 2) if self._end == "a" else (2, 1)
        network = LINKS[f"{self._end}w"][2]
        return f"{network}.3:8120", f"10.77.1.{mine}:5433", f"10.77.1.{peer}:5433"


class FarPair(Pair):
    """Both nodes and the witness in their namespaces."""

    def __init__(self, at: Path, cables: Cables, into: dict[str, Cables]) -> None:
        self.into = into
        super().__init__(at, cables)

    def make_nodes(self) -> tuple[Node, Node]:
        return FarNode(self.at, "first", self, "a"), FarNode(self.at, "second", self, "b")

    def start_witness(self, *, new: bool = False) -> None:
        words = ["witness", "--listen", "0.0.0.0:8120", "--key", self.key, "--new"]
        words += ["--state", self.at / "register"]
        within = ("ip", "netns", "exec", "tn-w")
        self._witness = Process(self.at / "witness.log", *words, within=within)


@contextlib.contextmanager
def far_nodes(at: Path) -> Iterator[tuple[FarPair, Networks]]:
    """A pair whose first node is the room and whose second may take over."""
    networks = Networks()
    networks.unmake()
    try:
        networks.make()
        with Cables() as cables, Cables("tn-a") as to_a, Cables("tn-b") as to_b:
            pair = FarPair(at, cables, {"a": to_a, "b": to_b})
            try:
                pair.start()
                yield pair, networks
            finally:
                pair.end()
    finally:
        networks.unmake()
