"""`turnout plan` on files that a planner has; its JSON is pure, and bad input is told plainly."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from turnout.cli.main import main

STREET = "4 3 2\n1 2 1\n2 3 1\n3 4 7\n"
"""Three houses near each other, the fourth seven away."""


Plan = Callable[..., tuple[int, str, str]]


@pytest.fixture
def plan(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Plan:
    """Exit status, output and errors of one command."""

    def run(*words: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["turnout", "plan", *map(str, words)])
        status = 0
        try:
            main()
        except SystemExit as ended:
            status = int(ended.code or 0)
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def figures(plan: Plan, *words: str | Path) -> dict[str, object]:
    status, out, err = plan(*words, "--json", "-")
    assert status == 0, err
    answer: dict[str, object] = json.loads(out)
    return answer


def refusal(plan: Plan, *words: str | Path) -> str:
    status, out, err = plan(*words)
    assert status == 2
    assert out == ""
    return err


def test_a_graph_gives_posts_and_their_proof(plan: Plan, tmp_path: Path) -> None:
    street = tmp_path / "street.txt"
    street.write_text(STREET)
    median = figures(plan, "pmedian", "--instance", street)
    assert (median["objective"], median["bound"], median["proven"]) == (2.0, 2.0, True)
    assert median["sites"] == ["2", "4"]
    assert isinstance(median["seconds"], float)
    assert figures(plan, "pcenter", "--instance", street, "--p", "1")["objective"] == 7.0
    kept = figures(plan, "pmedian", "--instance", street, "--p", "1", "--fixed", "1")
    assert (kept["objective"], kept["sites"]) == (0.0 + 1.0 + 2.0 + 9.0, ["1"])


def test_points_and_a_table_give_cover(plan: Plan, tmp_path: Path) -> None:
    points, demand = tmp_path / "points.txt", tmp_path / "demand.txt"
    points.write_text("3\n0 0\n3 4\n30 40\n")
    demand.write_text("1\n2\n4\n")
    near = ("--points", points, "--demand", demand, "--radius", "5")
    assert figures(plan, "mclp", *near, "--p", "1")["objective"] == 4.0
    assert figures(plan, "lscp", *near)["objective"] == 2.0

    table, weights = tmp_path / "minutes.csv", tmp_path / "people.csv"
    table.write_text("place,north,south\nold town,4,11\nharbour,9,inf\nfields,12,3\n")
    weights.write_text("place,population\nold town,10\nharbour,20\nfields,5\n")
    within = ("--matrix", table, "--weights", weights, "--threshold", "9")
    assert figures(plan, "mclp", *within, "--p", "1")["sites"] == ["north"]
    weights.write_text("old town,10\nharbour,20\nfields,5\n")
    assert figures(plan, "mclp", *within, "--p", "1")["objective"] == 30.0
    farther = ("--matrix", table, "--weights", weights, "--threshold", "11")
    twice = figures(plan, "bacop", *farther, "--p", "2")
    assert (twice["objective"], twice["proven"]) == (10.0, True)
    both = figures(plan, "mexclp", *within, "--p", "2", "--busy", "0.5")
    # One unit in each: 30 * 0.5 + 5 * 0.5; both in the north: 30 * 0.75.
    assert (both["objective"], both["sites"]) == (22.5, ["north", "north"])


def test_points_may_be_a_table_with_titles(plan: Plan, tmp_path: Path) -> None:
    points, demand = tmp_path / "points.csv", tmp_path / "demand.csv"
    points.write_text("name,x,y\na,0,0\nb,3,4\nc,30,40\n")
    demand.write_text("name,demand\na,1\nb,2\nc,4\n")
    near = ("--points", points, "--demand", demand, "--radius", "5", "--p", "1")
    assert figures(plan, "mclp", *near)["objective"] == 4.0
    points.write_text("name,x,y\na,0,0\nb,3,\nc,30,40\n")
    assert "line 3: is no point" in refusal(plan, "mclp", *near)


def test_what_is_no_reach_no_node_and_no_number_of_posts_is_refused(
    plan: Plan, tmp_path: Path
) -> None:
    points, graph = tmp_path / "points.txt", tmp_path / "graph.txt"
    points.write_text("0 0\n3 4\n")
    graph.write_text("3 2 1\n1 2 5\n2.5 3 4\n")
    near = ("--points", points, "--p", "1")
    assert "a reach of -5 is none" in refusal(plan, "mclp", *near, "--radius", "-5")
    assert "line 3: is no edge" in refusal(plan, "pmedian", "--instance", graph)
    assert plan("pmedian", "--points", points, "--p", "1.5")[0] == 2


def test_bad_input_names_file_place_and_remedy(plan: Plan, tmp_path: Path) -> None:
    table, weights = tmp_path / "minutes.csv", tmp_path / "people.txt"
    table.write_text("place,north,south\nold town,4,\n")
    assert "row old town, column south: is empty" in refusal(
        plan, "pmedian", "--matrix", table, "--p", "1"
    )
    table.write_text("place,north,south\nold town,4,11\nharbour,inf,inf\n")
    assert "1 places have a way to no site: harbour" in refusal(
        plan, "pmedian", "--matrix", table, "--p", "1"
    )
    table.write_text("place,north,south\nold town,4,11\nharbour,9,20\n")
    weights.write_text("1\n-2\n")
    told = refusal(
        plan, "mclp", "--matrix", table, "--weights", weights, "--threshold", "9", "--p", "1"
    )
    assert "line 2: a negative weight, -2" in told
    assert "give --p 2 or less" in refusal(plan, "pcenter", "--matrix", table, "--p", "3")
    assert "a reach of 9 would do" in refusal(plan, "lscp", "--matrix", table, "--threshold", "5")
    assert "sites are: north, south" in refusal(
        plan, "pmedian", "--matrix", table, "--p", "1", "--fixed", "east"
    )
    assert "give one of --city" in refusal(plan, "pmedian", "--p", "1")


def test_parts_without_a_way_between_them_need_a_post_each(plan: Plan, tmp_path: Path) -> None:
    islands = tmp_path / "islands.txt"
    islands.write_text("4 2 1\n1 2 1\n3 4 1\n")
    assert "give --p 2 or more" in refusal(plan, "pcenter", "--instance", islands)
    assert "give --p 2 or more" in refusal(plan, "pmedian", "--instance", islands)
    assert figures(plan, "pmedian", "--instance", islands, "--p", "2")["objective"] == 2.0
