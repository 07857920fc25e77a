"""A trial on three Ray nodes, two of which work and one of those is killed: the same bytes.

Every node has a daemon, a store and workers of its own, as a machine has; all are on 127.0.0.1. The
command is `turnout simulate`; once it has kept a few runs a working node is killed with all its
processes, and what it had begun has to be done again elsewhere.

python -m benchmarks.cluster [--json FILE]. Needs the extra `cluster` and TURNOUT_DATA.
"""

import os
import subprocess
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks._table import arguments, at_least, publish

SCENARIO = Path(__file__).parent / "utrecht" / "own_law.toml"
REPLICATIONS, KEPT_BEFORE = 12, 2


def command(out: Path, *more: str) -> list[str]:
    """`turnout simulate` with the figures in `out`."""
    asked = ["--policy", "static", "--policy", "dmexclp", "--replications", str(REPLICATIONS)]
    where = ["--scenario", str(SCENARIO), "--data", os.environ["TURNOUT_DATA"]]
    base = [sys.executable, "-m", "turnout.cli.main", "simulate"]
    return [*base, *where, *asked, "--json", str(out), *more]


def kept(runs: Path) -> int:
    """How many runs the file holds: its first line names the trial."""
    return len(runs.read_text("utf-8").splitlines()) - 1 if runs.is_file() else 0


def with_one_killed(folder: Path, cluster: Any) -> tuple[int, int]:
    """The command's status, and how many runs were kept when a node was killed."""
    runs = folder / "runs"
    cluster.add_node(num_cpus=1)
    doomed = cluster.add_node(num_cpus=1)
    here = {**os.environ, "RAY_ADDRESS": cluster.address}
    with subprocess.Popen(command(folder / "cluster.json", "--runs", str(runs)), env=here) as asked:
        while asked.poll() is None and kept(runs) < KEPT_BEFORE:
            with suppress(subprocess.TimeoutExpired):
                asked.wait(0.05)
        before = kept(runs)
        cluster.remove_node(doomed, allow_graceful=False)
        return asked.wait(), before


def main() -> int:
    """Alone first, then on the cluster."""
    given = arguments(__doc__).parse_args()
    if find_spec("ray") is None:
        print("left out, for Ray is not here: install the extra cluster", file=sys.stderr)
        return 0
    from ray.cluster_utils import Cluster  # noqa: PLC0415  (an extra)

    with TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run(command(folder / "alone.json", "--workers", "1"), check=True)
        # The head gives work away and does none.
        cluster = Cluster(
            initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False}
        )
        try:
            status, before = with_one_killed(folder, cluster)
        finally:
            cluster.shutdown()
        alone, there = ((folder / f"{one}.json").read_bytes() for one in ("alone", "cluster"))
    return publish(
        "cluster",
        [
            at_least(
                f"status of the command is {status}; runs kept when a node was killed, of "
                f"{REPLICATIONS}: {before}; it ended well",
                float(status == 0 and before < REPLICATIONS),
                "",
                goal=1.0,
            ),
            at_least("the same bytes as on one thread", float(alone == there), "", goal=1.0),
        ],
        json_to=given.json,
    )


if __name__ == "__main__":
    sys.exit(main())
