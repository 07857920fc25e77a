"""The networks of a room beside its roads, each opened when it is first needed."""

import numpy as np
from numpy.typing import NDArray

from turnout.adapters.city.load import CityBundle
from turnout.adapters.city.moving import OWN_NETWORKS, Moves, load_moving
from turnout.adapters.on_foot import FootWays
from turnout.adapters.own_ways import OwnWays, TimesByNetwork, Whereabouts
from turnout.base.geo import Point
from turnout.base.ids import UnitId
from turnout.deployment.simulator.own_movement import OwnNetwork
from turnout.dispatch.ports import TravelTimes
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.network import Profile


class Networks:
    """What moves on a city's own networks, and how it gets there."""

    def __init__(self, bundle: CityBundle, where: Whereabouts) -> None:
        """`where`: the positions of all units. Raises CityInputError for a broken network."""
        names = sorted(bundle.city.units)
        self._bundle = bundle
        self._engines: dict[Moves, RoadEngine | None] = {}
        self._moves = [bundle.moves_on(bundle.city.units[name]) for name in names]
        self._index = {name: index for index, name in enumerate(names)}
        kinds = np.array(self._moves, np.str_)
        self._ways = {
            moves: OwnWays(self.engine(moves), np.flatnonzero(kinds == moves), where)
            for moves in OWN_NETWORKS
            if (kinds == moves).any()
        }

    def engine(self, moves: Moves) -> RoadEngine | None:
        """The ways of those who hurry there; None: the city has none. Raises CityInputError."""
        if moves not in self._engines:
            network = self._bundle.own_network(moves)
            found = None if network is None else RoadEngine(network, Profile.EMERGENCY)
            self._engines[moves] = found
        return self._engines[moves]

    def times(self, roads: TravelTimes) -> TravelTimes:
        """What a room asks for travel times: the roads alone where everybody drives."""
        return TimesByNetwork(roads, tuple(self._ways.values())) if self._ways else roads

    def on_foot(self) -> FootWays:
        """Ways of volunteers, on a network that is opened for the first of them."""
        rule = load_moving()[Moves.FOOT]
        return FootWays(lambda: self.engine(Moves.FOOT), rule.hurried_m_per_second)

    def driving(self) -> NDArray[np.bool_]:
        """bool[n_units]: whose way leads over the roads."""
        return np.array([moves is Moves.ROAD for moves in self._moves], np.bool_)

    def moves(self, unit_id: UnitId) -> Moves:
        """What a unit moves on; one that is not known drives."""
        index = self._index.get(unit_id)
        return Moves.ROAD if index is None else self._moves[index]

    def ways_of(self, unit: int) -> OwnWays | None:
        """The ways of a unit by its fleet index; None: it drives."""
        return self._ways.get(self._moves[unit])

    def beside(self) -> tuple[OwnNetwork, ...]:
        """The networks on which units move, for those who simulate them."""
        opened = ((self.engine(moves), ways) for moves, ways in self._ways.items())
        return tuple(
            OwnNetwork(engine, ways.units.tolist()) for engine, ways in opened if engine is not None
        )

    def off_road(self, unit: int, point: Point) -> bool:
        """Whether a unit may be at a place that is on no street: on its own network."""
        ways = self.ways_of(unit)
        return ways is not None and ways.reaches(point)
