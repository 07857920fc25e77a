"""Measures over HTTP: what has just happened is measured, and a bad period is refused."""

import csv
import io
from collections.abc import Iterator

import pytest

from tests.web.api.served import Web, served

DAY = "2026-03-02"


@pytest.fixture(scope="module")
def noon() -> Iterator[Web]:
    """One fire: rung and taken at 12:00:00; E01 sent at once, on scene without having rolled."""
    with served() as web:
        number = web.incident("bin_fire")
        web.town.clock.wait(30)
        orders = web.post(f"/api/incidents/{number}/assign", {"unit_ids": ["E01"]})
        web.town.clock.wait(240)
        (order,) = orders["assignment_ids"]
        web.post(f"/api/assignments/{order}/status", {"status": "on_scene"})
        yield web


def find(document: dict[str, object], span: str, group: str | None = None) -> dict[str, object]:
    figures: list[dict[str, object]] = document["figures"]  # type: ignore[assignment]  # a list, by its shape
    (found,) = (f for f in figures if (f["span"], f["group"]) == (span, group))
    return found


def test_what_has_just_happened_is_measured(noon: Web) -> None:
    document = noon.get("/api/measures", params={"from": DAY, "until": DAY})
    assert (document["first_day"], document["time_zone"]) == (DAY, "UTC")
    assert find(document, "total")["percentiles"][0] == {  # type: ignore[index]  # a list, by its shape
        "percent": 50,
        "seconds": 270.0,
        "low_seconds": None,
        "high_seconds": None,
    }
    fire = find(document, "turnout", "fire")
    assert (fire["n"], fire["missing"], fire["percentiles"]) == (0, 1, [])


def test_today_is_measured_where_nothing_is_asked(noon: Web) -> None:
    assert noon.get("/api/measures")["last_day"] == DAY


def test_districts_come_with_their_names_in_both_languages(noon: Web) -> None:
    document = noon.get("/api/measures", params={"by": "district"})
    assert find(document, "process", "west")["n"] == 1
    assert document["districts"] == [{"id": "west", "name": {"en": "The west", "zh": "西区"}}]


def test_one_service_can_be_asked_for_alone(noon: Web) -> None:
    document = noon.get("/api/measures", params={"by": "hour", "service": "police"})
    assert all(figure["n"] + figure["missing"] == 0 for figure in document["figures"])


@pytest.mark.parametrize(
    "period",
    [
        {"from": "2026-03-02", "until": "2026-03-01"},
        {"from": "2026-02-30"},
        {"from": "2020-01-01", "until": "2026-01-01"},
        {"from": "0001-01-01"},
        {"from": "9999-12-31"},
    ],
)
def test_a_bad_period_is_refused_with_what_to_do(noon: Web, period: dict[str, str]) -> None:
    for path in ("/api/measures", "/api/measures.csv"):
        answer = noon.http.get(path, params=period)
        assert answer.status_code == 409
        assert answer.headers["content-type"] == "application/problem+json"
        problem = answer.json()
        assert problem["rule"] == "bad_period"
        assert "366" in problem["remedy"]["zh"]


def test_a_day_that_is_none_at_all_is_against_the_contract(noon: Web) -> None:
    assert noon.http.get("/api/measures", params={"from": "monday"}).status_code == 422
    assert noon.http.get("/api/measures", params={"by": "caller"}).status_code == 422


def test_everything_can_be_downloaded_as_one_table(noon: Web) -> None:
    answer = noon.http.get("/api/measures.csv", params={"from": DAY})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert f"toytown-{DAY}-{DAY}.csv" in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.text, newline="")))
    assert {row["by"] for row in rows} == {"all", "service", "priority", "district", "hour"}
    (total,) = (r for r in rows if (r["span"], r["by"], r["statistic"]) == ("total", "all", "p90"))
    assert (total["seconds"], total["low_seconds"], total["n_lines"]) == ("270.0", "", "1")


def test_a_record_that_is_still_read_says_so(noon: Web) -> None:
    measures = noon.app.state.measures
    noon.app.state.measures = None
    try:
        answer = noon.http.get("/api/measures")
        assert (answer.status_code, answer.json()["rule"]) == (503, "measures_not_ready")
        assert answer.headers["retry-after"] == "5"
    finally:
        noon.app.state.measures = measures
