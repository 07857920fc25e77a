"""Published problems with known answers (Beasley 1985; Pullan 2008; Lorena and Pereira 2002)."""

from pathlib import Path

import numpy as np
import pytest

from turnout.adapters.problems.files import read_matrix, read_orlib, read_points
from turnout.deployment.siting import Model, Question, answer

pytestmark = pytest.mark.real_data

MEDIANS = (
    *(5819, 4093, 4250, 3034, 1355, 7824, 5631, 4445, 2734, 1255),
    *(7696, 6634, 4374, 2968, 1729, 8162, 6999, 4809, 2845, 1789),
)
CENTERS = (127, 98, 93, 74, 48, 84, 64, 55, 37, 20, 59, 51, 36, 26, 18, 47, 39, 28, 18, 13)
QUICK_CENTERS = (1, 2, 3, 4, 5, 9, 10, 15, 20)
COVERED = {
    324: (5461, 8790, 11604, 12106, 12152),
    402: (6555, 11339, 14690, 15658, 15970, 15984),
    500: (7944, 12454, 15730, 17794, 18859, 19525, 19692, 19707),
}
EXPECTED = {
    (23, 0.6): 0.879356854,
    (24, 0.6): 0.886631974,
    (23, 0.3): 0.978665339,
    (24, 0.3): 0.981135647,
}


@pytest.mark.parametrize("number", range(1, 21))
def test_medians_of_a_graph_are_found_and_proven(number: int, real_data: Path) -> None:
    problem, p = read_orlib(real_data / "oracles" / "pmed" / f"pmed{number}.txt")
    found = answer(problem, Question(model=Model.PMEDIAN, p=p))
    assert found.objective == MEDIANS[number - 1]
    assert found.proven


@pytest.mark.parametrize("number", QUICK_CENTERS)
def test_centers_of_a_graph_are_found_and_proven(number: int, real_data: Path) -> None:
    problem, p = read_orlib(real_data / "oracles" / "pmed" / f"pmed{number}.txt")
    found = answer(problem, Question(model=Model.PCENTER, p=p))
    assert found.objective == CENTERS[number - 1]
    assert found.proven


@pytest.mark.long
@pytest.mark.parametrize("number", sorted(set(range(1, 21)) - set(QUICK_CENTERS)))
def test_the_other_centers_are_found_and_proven(number: int, real_data: Path) -> None:
    test_centers_of_a_graph_are_found_and_proven(number, real_data)


@pytest.mark.parametrize("size", COVERED)
def test_the_most_demand_within_800_m_is_covered(size: int, real_data: Path) -> None:
    folder = real_data / "oracles" / "sjc"
    problem = read_points(folder / f"SJC{size}.txt", folder / f"demand-SJC{size}.dat")
    for p, most in enumerate(COVERED[size], 1):
        found = answer(problem, Question(model=Model.MCLP, p=p, within=800.0))
        assert found.objective == most
        assert found.proven


@pytest.mark.parametrize(("units", "busy"), EXPECTED)
def test_ambulances_that_are_busy_cover_utrecht(units: int, busy: float, real_data: Path) -> None:
    folder = real_data / "oracles" / "utrecht"
    bases = (folder / "RAVU_base_locations_Utrecht_2021.csv").read_text("utf-8-sig").split()[2:]
    problem = read_matrix(
        folder / "siren_driving_matrix_2022.csv", folder / "nodes_Utrecht_2021.csv", bases
    )
    found = answer(problem, Question(model=Model.MEXCLP, p=units, within=12.0, busy=busy))
    assert np.round(found.objective, 9) == EXPECTED[units, busy]
    assert found.proven
