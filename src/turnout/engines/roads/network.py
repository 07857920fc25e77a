"""A city's roads as arrays. Imports numpy only, so that reading a bundle compiles nothing."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

TICKS_PER_SECOND: Final = 65_536
SECONDS_PER_TICK: Final = 1 / TICKS_PER_SECOND
"""Arc times are whole ticks of 1/65,536 s: their sums are exact in float64 in any order."""

END_TOLERANCE_DEGREES: Final = 1e-4
"""How far the end of a polyline may lie from its node: about ten metres."""

ARRAY_DTYPES: Final[dict[str, type[np.generic]]] = {
    "node_lon": np.float64,
    "node_lat": np.float64,
    "arc_tail": np.int32,
    "arc_head": np.int32,
    "arc_length_m": np.float64,
    "arc_class": np.uint8,
    "arc_name": np.int32,
    "arc_opposite": np.int32,
    "arc_seconds_normal": np.float64,
    "arc_seconds_emergency": np.float64,
    "geometry_offset": np.int64,
    "geometry_lon": np.float64,
    "geometry_lat": np.float64,
}
"""Every array that each network has and its element type, in the order of the fields."""


class Profile(StrEnum):
    """Whose speed: everybody's, or a vehicle's under blue lights."""

    NORMAL = "normal"
    EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RoadNetwork:
    """n nodes, m directed arcs and their polylines. Arrays may be read-only memory maps.

    A one-way street is one arc; a two-way street is two arcs, each the other's opposite, with
    the same polyline reversed. Parallel arcs and loops are allowed.

    node_lon, node_lat: float64[n], WGS84 degrees.
    arc_tail, arc_head: int32[m], node indexes.
    arc_length_m: float64[m], along the polyline, equal on both arcs of a two-way street.
    arc_class: uint8[m], index into `classes`.
    arc_name: int32[m], index into `names`; 0 is the empty name "".
    arc_opposite: int32[m], the other direction of the same street, -1 where there is none.
    arc_seconds_normal, arc_seconds_emergency: float64[m], time to drive the whole arc, above 0.
    geometry_offset: int64[m+1]; arc a's polyline from tail to head, ends included, is
        geometry_lon/lat[geometry_offset[a]:geometry_offset[a+1]], at least two points.
    roundabouts: int32[k], ascending, the arcs that make up the rings of roundabouts; empty where
        there are none or the source does not say.
    """

    node_lon: NDArray[np.float64]
    node_lat: NDArray[np.float64]
    arc_tail: NDArray[np.int32]
    arc_head: NDArray[np.int32]
    arc_length_m: NDArray[np.float64]
    arc_class: NDArray[np.uint8]
    arc_name: NDArray[np.int32]
    arc_opposite: NDArray[np.int32]
    arc_seconds_normal: NDArray[np.float64]
    arc_seconds_emergency: NDArray[np.float64]
    geometry_offset: NDArray[np.int64]
    geometry_lon: NDArray[np.float64]
    geometry_lat: NDArray[np.float64]
    classes: tuple[str, ...]
    names: tuple[str, ...]
    roundabouts: NDArray[np.int32] = field(default_factory=lambda: np.empty(0, np.int32))

    @property
    def node_count(self) -> int:
        """How many nodes."""
        return len(self.node_lon)

    @property
    def arc_count(self) -> int:
        """How many directed arcs."""
        return len(self.arc_tail)

    def seconds(self, profile: Profile) -> NDArray[np.float64]:
        """The time of every arc under a profile: float64[m]."""
        if profile is Profile.NORMAL:
            return self.arc_seconds_normal
        return self.arc_seconds_emergency

    def validated(self) -> "RoadNetwork":
        """This network, once every array has been checked.

        Raises ValueError that names the array, the first bad index and what is wrong there.
        """
        _check_shapes(self)
        _check_nodes(self)
        _check_arcs(self)
        _check_opposites(self)
        _check_geometry(self)
        _check_roundabouts(self)
        return self


def round_to_ticks(seconds: NDArray[np.float64]) -> NDArray[np.float64]:
    """Seconds as the nearest whole ticks of 1/65,536 s, one tick at least.

    With arc times in ticks a path costs the same in whatever order its arcs are added, so two
    searches agree to the last bit and ties are real ties. An arc moves by 8 microseconds at most.
    """
    rounded: NDArray[np.float64] = np.maximum(np.rint(seconds / SECONDS_PER_TICK), 1.0)
    return rounded * SECONDS_PER_TICK


def _fail_where(bad: NDArray[np.bool_], array: str, problem: str) -> None:
    if bad.any():
        raise ValueError(f"{array}[{int(np.argmax(bad))}]: {problem}")


def _check_shapes(network: RoadNetwork) -> None:
    n, m = len(network.node_lon), len(network.arc_tail)
    points = len(network.geometry_lon)
    for name, dtype in ARRAY_DTYPES.items():
        array: NDArray[Any] = getattr(network, name)
        wanted = m
        if name.startswith("node_"):
            wanted = n
        elif name == "geometry_offset":
            wanted = m + 1
        elif name.startswith("geometry_"):
            wanted = points
        if array.shape != (wanted,):
            raise ValueError(f"{name}: shape is {array.shape}, not ({wanted},)")
        if array.dtype != dtype:
            raise ValueError(f"{name}: type is {array.dtype}, not {np.dtype(dtype)}")
    if not network.names or network.names[0] != "":
        raise ValueError('names[0]: must be the empty name ""')


def _check_nodes(network: RoadNetwork) -> None:
    for name, limit in (("node_lon", 180.0), ("node_lat", 90.0)):
        degrees = getattr(network, name)
        _fail_where(~(np.abs(degrees) <= limit), name, f"not within {limit:g} degrees")


def _check_arcs(network: RoadNetwork) -> None:
    for name, count in (
        ("arc_tail", network.node_count),
        ("arc_head", network.node_count),
        ("arc_class", len(network.classes)),
        ("arc_name", len(network.names)),
    ):
        index = getattr(network, name)
        _fail_where((index < 0) | (index >= count), name, f"not in 0..{count - 1}")
    for name in ("arc_seconds_normal", "arc_seconds_emergency"):
        seconds = getattr(network, name)
        _fail_where(~((seconds > 0) & np.isfinite(seconds)), name, "not a finite time above 0 s")
    length_m = network.arc_length_m
    _fail_where(~((length_m >= 0) & np.isfinite(length_m)), "arc_length_m", "not a finite length")


def _check_opposites(network: RoadNetwork) -> None:
    opposite, m = network.arc_opposite, network.arc_count
    _fail_where((opposite < -1) | (opposite >= m), "arc_opposite", f"not -1 nor in 0..{m - 1}")
    arcs = np.arange(m)
    paired = opposite >= 0
    other = np.where(paired, opposite, arcs)
    _fail_where(paired & (other == arcs), "arc_opposite", "an arc is its own opposite")
    _fail_where(paired & (opposite[other] != arcs), "arc_opposite", "the opposite points elsewhere")
    turned = (network.arc_tail != network.arc_head[other]) | (
        network.arc_head != network.arc_tail[other]
    )
    _fail_where(paired & turned, "arc_opposite", "the opposite joins other nodes")
    length_m = network.arc_length_m
    _fail_where(
        paired & (np.abs(length_m - length_m[other]) > 1e-6 * length_m + 1e-6),
        "arc_length_m",
        "differs from its opposite's length",
    )


def _check_geometry(network: RoadNetwork) -> None:
    offset = network.geometry_offset
    if int(offset[0]) != 0:
        raise ValueError("geometry_offset[0]: must be 0")
    if int(offset[-1]) != len(network.geometry_lon):
        raise ValueError(f"geometry_offset[{len(offset) - 1}]: must be the number of points")
    _fail_where(np.diff(offset) < 2, "geometry_offset", "a polyline needs two points or more")
    for axis in ("lon", "lat"):
        points, nodes = getattr(network, f"geometry_{axis}"), getattr(network, f"node_{axis}")
        _fail_where(~np.isfinite(points), f"geometry_{axis}", "not finite")
        for end, place in (("arc_tail", offset[:-1]), ("arc_head", offset[1:] - 1)):
            away = np.abs(points[place] - nodes[getattr(network, end)])
            _fail_where(
                away > END_TOLERANCE_DEGREES, end, f"the polyline's end lies elsewhere ({axis})"
            )


def _check_roundabouts(network: RoadNetwork) -> None:
    arcs, m = network.roundabouts, network.arc_count
    if arcs.ndim != 1 or arcs.dtype != np.int32:
        raise ValueError(f"roundabouts: it is {arcs.dtype}{list(arcs.shape)}, not int32[k]")
    _fail_where((arcs < 0) | (arcs >= m), "roundabouts", f"not in 0..{m - 1}")
    _fail_where(np.diff(arcs) <= 0, "roundabouts", "the next one is not a higher arc")
