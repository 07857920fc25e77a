"""A file of finished replications: a command that was stopped, by whatever, goes on from it.

JSON, a line each. The first says which trial they are of; each other holds a seed and its figures.
A line that was being written when the machine stopped is not whole: it is cut off.
"""

import json
import os
from collections import UserDict
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from hashlib import blake2b
from math import isnan, nan
from pathlib import Path
from typing import Any

import numpy as np

from turnout.deployment.simulator.compiled.arrays import Floats
from turnout.deployment.simulator.compiled.scenario import ScenarioRefused
from turnout.deployment.simulator.compiled.trial import FIGURES, Work


class RunsFile(UserDict[int, Floats]):
    """Figures by seed, float64[policies, FIGURES]; what is put in is on the disk when that ends."""

    def __init__(self, path: Path, work: Work) -> None:
        """Raises ScenarioRefused where the file is of another trial, or of something else."""
        super().__init__()
        self._path = path
        trial = {"trial": digest_of(work), "figures": list(FIGURES)}
        path.touch()
        text = path.read_bytes()
        whole = text.rpartition(b"\n")[0].splitlines()
        if not whole and not _line(trial).encode().startswith(text):
            raise _no_run(path, 1)
        rows = [_row(line, path, number) for number, line in enumerate(whole, 1)]
        if rows and rows[0] != trial:
            raise ScenarioRefused(
                f"{path} holds the runs of another trial",
                "name another file, or give the scenario and the policies that it was begun with",
            )
        for row in rows[1:]:
            self.data[row["seed"]] = np.array(
                [[nan if one is None else one for one in figures] for figures in row["runs"]]
            )
        os.truncate(path, sum(len(line) + 1 for line in whole))
        if not rows:
            self._write(trial)

    def __setitem__(self, seed: int, figures: Floats) -> None:
        """One more is done."""
        runs = [[None if isnan(one) else one for one in row] for row in figures.tolist()]
        self._write({"seed": seed, "runs": runs})
        super().__setitem__(seed, figures)

    def _write(self, row: dict[str, Any]) -> None:
        with self._path.open("a", encoding="utf-8") as file:
            file.write(_line(row))
            file.flush()
            os.fsync(file.fileno())


def _line(row: dict[str, Any]) -> str:
    return json.dumps(row) + "\n"


def _no_run(path: Path, number: int) -> ScenarioRefused:
    return ScenarioRefused(f"{path}, line {number}: no run", "name another file for the runs")


def _row(line: bytes, path: Path, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError:
        row = None
    if not isinstance(row, dict) or not ({"trial", "seed"} & row.keys()):
        raise _no_run(path, number)
    return row


def digest_of(work: Work) -> str:
    """What the runs depend on: scenario and tables, policies and their figures."""
    hashed = blake2b(digest_size=16)
    for part in _parts((work.simulator.scenario, tuple(work.policies))):
        hashed.update(part)
    return hashed.hexdigest()


def _parts(value: Any) -> Iterable[bytes]:
    """A value's bytes, the same in every process."""
    if isinstance(value, np.ndarray):
        yield f"{value.dtype} {value.shape}".encode()
        yield value.tobytes()
    elif is_dataclass(value):
        for field in fields(value):
            yield field.name.encode()
            yield from _parts(getattr(value, field.name))
    elif isinstance(value, list | tuple):
        yield f"{len(value)}".encode()
        for one in value:
            yield from _parts(one)
    else:
        yield f"{value!r};".encode()
