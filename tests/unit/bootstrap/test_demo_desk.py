"""What a demo's desk tells of happened on the city's streets."""

from datetime import date

from tests.toytown.desk import CATALOGUE
from tests.unit.engines.roads.worlds import DEGREE, build, two_way
from turnout.base.geo import Point
from turnout.bootstrap.demo_desk import streets_by_grid

TODAY = date(2026, 3, 4)


def test_things_happen_at_crossings_and_in_no_grid_without_one() -> None:
    first = CATALOGUE.grids[min(CATALOGUE.grids)]
    west, south = (degrees / DEGREE for degrees in first.ring[0])
    network = build([(west + 0.1, south + 0.1), (west - 9_000.0, south)], [two_way(0, 1, 10.0)])
    found = streets_by_grid(CATALOGUE, network, TODAY)
    assert found == {first.id: [Point(network.node_lon[0], network.node_lat[0])]}
