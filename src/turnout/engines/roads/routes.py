"""A trip: how long, how far, along which streets, and where the vehicle is meanwhile."""

from dataclasses import dataclass
from math import atan2, cos, degrees, radians

import numpy as np

from turnout.engines.roads.arrays import Floats, Graph, Ints, Shape
from turnout.engines.roads.network import RoadNetwork
from turnout.engines.roads.route_kernels import draw
from turnout.engines.roads.trip_kernels import Legs


@dataclass(frozen=True, slots=True)
class StreetPart:
    """A stretch of a route on streets of one name ("" where the street has none)."""

    name: str
    length_m: float


@dataclass(frozen=True, slots=True)
class Position:
    """Where a vehicle is: degrees, heading clockwise from north (0 <= h < 360), and its place."""

    lon: float
    lat: float
    heading_degrees: float
    arc: int
    fraction: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Route:
    """The fastest trip between two places.

    lon, lat, cumulative_seconds: one value per vertex of its line, from 0 to `seconds`.
    vertex_leg: the leg that ends at each vertex (0 at the first).
    legs: arcs driven in order, each from a fraction to a fraction of its length.
    """

    seconds: float
    length_m: float
    lon: Floats
    lat: Floats
    cumulative_seconds: Floats
    vertex_leg: Ints
    legs: Legs
    leg_end_seconds: Floats
    network: RoadNetwork

    @property
    def streets(self) -> tuple[StreetPart, ...]:
        """Street names in the order driven, neighbours of one name joined."""
        parts: list[StreetPart] = []
        names = self.network.arc_name[self.legs.arc]
        share = self.legs.end - self.legs.start
        lengths_m = share * self.network.arc_length_m[self.legs.arc]
        for index, length_m in zip(names.tolist(), lengths_m.tolist(), strict=True):
            name = self.network.names[index]
            before_m = parts.pop().length_m if parts and parts[-1].name == name else 0.0
            parts.append(StreetPart(name, before_m + length_m))
        return tuple(parts)


def route_of(network: RoadNetwork, graph: Graph, shape: Shape, legs: Legs) -> Route | None:
    """The route that drives these legs; None for no legs: there is no route."""
    if len(legs.arc) == 0:
        return None
    lon, lat, cumulative_seconds, vertex_leg = draw(graph, shape, legs)
    share = legs.end - legs.start
    return Route(
        seconds=float(cumulative_seconds[-1]),
        length_m=float(np.dot(share, network.arc_length_m[legs.arc])),
        lon=lon,
        lat=lat,
        cumulative_seconds=cumulative_seconds,
        vertex_leg=vertex_leg,
        legs=legs,
        leg_end_seconds=np.cumsum(share * graph.seconds[legs.arc]),
        network=network,
    )


def position_at(route: Route, elapsed_seconds: float) -> Position:
    """Where the vehicle is after so many seconds: at the start before 0, at the end afterwards.

    At a vertex it heads along the segment to come; at the end, along the last.
    """
    cumulative, last = route.cumulative_seconds, len(route.lon) - 1
    elapsed = min(max(elapsed_seconds, 0.0), route.seconds)
    after = int(cumulative.searchsorted(elapsed, side="right"))
    after = min(max(after, 1), last)
    span = float(cumulative[after] - cumulative[after - 1])
    along = (elapsed - float(cumulative[after - 1])) / span if span > 0 else 1.0
    lon_a, lat_a = float(route.lon[after - 1]), float(route.lat[after - 1])
    lon_b, lat_b = float(route.lon[after]), float(route.lat[after])
    leg = int(route.vertex_leg[after])
    start, end = float(route.legs.start[leg]), float(route.legs.end[leg])
    leg_end = float(route.leg_end_seconds[leg])
    leg_seconds = leg_end - (float(route.leg_end_seconds[leg - 1]) if leg else 0.0)
    left = (leg_end - elapsed) / leg_seconds if leg_seconds > 0 else 0.0
    return Position(
        lon=lon_a + along * (lon_b - lon_a),
        lat=lat_a + along * (lat_b - lat_a),
        heading_degrees=_heading_degrees(lon_a, lat_a, lon_b, lat_b),
        arc=int(route.legs.arc[leg]),
        fraction=min(max(end - left * (end - start), start), end),
    )


def _heading_degrees(lon_a: float, lat_a: float, lon_b: float, lat_b: float) -> float:
    east = (lon_b - lon_a) * cos(radians(0.5 * (lat_a + lat_b)))
    return degrees(atan2(east, lat_b - lat_a)) % 360.0
