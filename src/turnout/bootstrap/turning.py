"""What turning takes an emergency vehicle of a city, where the city's map says how one may turn."""

from dataclasses import replace

from turnout.adapters.city.load import CityBundle
from turnout.adapters.city.pace_file import read_pace
from turnout.adapters.city.road_files import load_turns
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.turn_graphs import turn_graph
from turnout.engines.roads.turns import TurnRoads


def turns_of(bundle: CityBundle, engine: RoadEngine) -> TurnRoads | None:
    """The engine's roads with turns; None for a bundle without turn restrictions.

    Where the pace was learned from recorded runs, what an ordinary turn takes is in it already.
    Raises CityInputError.
    """
    rows = load_turns(bundle.folder, engine.network)
    if not len(rows):
        return None
    vehicle = bundle.vehicles["emergency"]
    costs = vehicle.costs
    if read_pace(bundle) is not None:
        costs = replace(costs, left=0.0, right=0.0, sharp=0.0, into_larger=0.0)
    graph = turn_graph(engine.network, engine.profile, costs, vehicle.banned(rows))
    return TurnRoads(engine.network, graph, engine.profile, engine.snapper)
