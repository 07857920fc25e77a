"""`turnout kernels`: the searches and the simulator are compiled before anybody waits for them."""

import os
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context

PARTS = (
    "turnout.deployment.simulator.compiled",
    "turnout.engines.roads",
    "turnout.engines.siting",
    "turnout.engines.districts",
    "turnout.engines.queueing",
)
"""What is compiled by itself, the longest first. No part calls a compiled function of another, so
that no two processes write the same file."""


def kernels() -> None:
    """Compile the searches for this machine; later starts find them ready."""
    at_once = min(len(PARTS), os.cpu_count() or 1)
    with ProcessPoolExecutor(at_once, mp_context=get_context("spawn")) as pool:
        list(pool.map(compile_part, PARTS))


def compile_part(module: str) -> None:
    """Compile one of the parts, in the process that calls this."""
    import_module(module).compile_kernels()
