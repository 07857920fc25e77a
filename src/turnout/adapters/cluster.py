"""Replications on a Ray cluster: the same work, on all its machines.

Ray comes with the extra `cluster`. Every node needs turnout in the same version.
"""

import os
import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from importlib.util import find_spec
from typing import Any

from turnout.deployment.simulator.compiled.arrays import Floats
from turnout.deployment.simulator.compiled.trial import Work


class ClusterOutage(Exception):
    """The cluster that RAY_ADDRESS names does not answer."""

    remedy = "start it, take RAY_ADDRESS away, or say --workers N to stay on this machine"


@dataclass(frozen=True, slots=True)
class RayCluster:
    """A cluster that this process is joined to; `ray` is that package."""

    ray: Any
    elsewhere: bool = True

    def each(self, work: Work, seeds: Sequence[int]) -> Iterator[tuple[int, Floats]]:
        """See Workers. Ray does what a lost machine had begun once more, elsewhere."""
        packed = pickle.dumps(work)
        digest = blake2b(packed, digest_size=16).hexdigest()
        # In a list the work stays where it is: a node fetches it once, not with every seed.
        shared = [self.ray.put(packed)]
        one = self.ray.remote(_figures_there)
        waiting = [one.remote(digest, shared, seed) for seed in seeds]
        while waiting:
            done, waiting = self.ray.wait(waiting)
            yield self.ray.get(done[0])

    def cores(self) -> int:
        """How many replications go at once."""
        return int(self.ray.cluster_resources().get("CPU", 0))


_unpacked: dict[str, Work] = {}
"""The work that this process did last, by its digest."""


def _figures_there(digest: str, shared: Sequence[Any], seed: int) -> tuple[int, Floats]:
    """One replication, in a process of the cluster."""
    import ray  # noqa: PLC0415  (only the cluster's processes have it for certain)

    if digest not in _unpacked:
        _unpacked.clear()
        _unpacked[digest] = pickle.loads(ray.get(shared[0]))  # noqa: S301  (this command packed it)
    return seed, _unpacked[digest].figures(seed)


def find_cluster() -> RayCluster | None:
    """The cluster that RAY_ADDRESS names or that runs on this machine; None without Ray or one.

    Raises ClusterOutage when RAY_ADDRESS names one that does not answer.
    """
    if find_spec("ray") is None:
        return None
    import ray  # noqa: PLC0415  (an extra, and slow to import)

    try:
        ray.init(address="auto", logging_level="error", log_to_driver=False)
    except (ConnectionError, RuntimeError) as error:
        if "RAY_ADDRESS" not in os.environ:
            return None
        raise ClusterOutage(f"no Ray cluster at {os.environ['RAY_ADDRESS']}: {error}") from error
    return RayCluster(ray)
