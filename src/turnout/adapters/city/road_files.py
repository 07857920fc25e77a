"""Road arrays as files that are mapped into memory, and back."""

import json
from pathlib import Path
from typing import Any

import numpy as np

from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.files import ROADS, TURNS
from turnout.adapters.city.turn_bans import TurnRows
from turnout.engines.roads.network import ARRAY_DTYPES, RoadNetwork

NAMES = "names.json"
ROUNDABOUTS = "roundabouts.npy"
"""The arcs in roundabouts; a network without any, or from before they were read, lacks it."""


def write_roads(network: RoadNetwork, names_other: dict[str, dict[int, str]], folder: Path) -> None:
    """The roads of a bundle, with the names of streets in other languages.

    `names_other`: language code -> index into `network.names` -> name in that language.
    """
    other = {
        language: {str(index): text for index, text in sorted(table.items())}
        for language, table in sorted(names_other.items())
    }
    write_network(network, folder / ROADS, names_other=other)


def write_network(network: RoadNetwork, folder: Path, **more_names: object) -> None:
    """One .npy file per array, one of the arcs in roundabouts where there are any, and the names of
    classes and streets as JSON."""
    folder.mkdir()
    for name in ARRAY_DTYPES:
        np.save(folder / f"{name}.npy", getattr(network, name), allow_pickle=False)
    if len(network.roundabouts):
        np.save(folder / ROUNDABOUTS, network.roundabouts, allow_pickle=False)
    texts = {"classes": list(network.classes), "names": list(network.names), **more_names}
    (folder / NAMES).write_text(
        json.dumps(texts, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )


def load_roads(folder: Path) -> tuple[RoadNetwork, dict[str, dict[int, str]]]:
    """The network with its arrays mapped read-only, and the names in other languages.

    Raises CityInputError when a file is missing or broken, or the arrays do not fit together.
    """
    other = {
        language: {int(index): text for index, text in table.items()}
        for language, table in _texts(folder / ROADS).get("names_other", {}).items()
    }
    return load_network(folder / ROADS), other


def load_network(folder: Path) -> RoadNetwork:
    """A network with its arrays mapped read-only: processes that load it share one copy.

    Raises CityInputError when a file is missing or broken, or the arrays do not fit together.
    """
    texts = _texts(folder)
    arrays: dict[str, Any] = {name: _file(folder / f"{name}.npy") for name in ARRAY_DTYPES}
    if (folder / ROUNDABOUTS).is_file():
        arrays["roundabouts"] = _file(folder / ROUNDABOUTS)
    network = RoadNetwork(**arrays, classes=tuple(texts["classes"]), names=tuple(texts["names"]))
    try:
        return network.validated()
    except ValueError as error:
        raise _broken(folder, str(error)) from error


def write_turns(turns: TurnRows, folder: Path) -> None:
    """The turns that may not be made, where there are any."""
    if len(turns):
        np.save(folder / TURNS, turns, allow_pickle=False)


def load_turns(folder: Path, network: RoadNetwork) -> TurnRows:
    """The turns that may not be made; none in a bundle that was built before they were read.

    Raises CityInputError when the file is broken or names arcs that are not there.
    """
    if not (folder / TURNS).is_file():
        return np.empty((0, 4), np.int32)
    rows: TurnRows = _file(folder / TURNS)
    arcs = rows[:, :2] if rows.ndim == 2 and rows.shape[1] == 4 else np.array([-1])
    if rows.dtype != np.int32 or (arcs < 0).any() or (arcs >= network.arc_count).any():
        raise _broken(folder / TURNS, "it holds no pairs of this network's arcs")
    return rows


def _texts(folder: Path) -> dict[str, Any]:
    path = folder / NAMES
    try:
        texts: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise _broken(path, str(error)) from error
    if not {"classes", "names"} <= texts.keys():
        raise _broken(path, "it holds no classes and names")
    return texts


def _file(path: Path) -> Any:
    try:
        array = np.load(path, mmap_mode="r", allow_pickle=False)
    except (OSError, ValueError, EOFError) as error:
        raise _broken(path, str(error)) from error
    # a plain view: numpy's memmap class costs time at every slice
    return array.view(np.ndarray)


def _broken(path: Path, what: str) -> CityInputError:
    return CityInputError(
        file=str(path), what=f"it cannot be read ({what})", remedy="Build the city again"
    )
