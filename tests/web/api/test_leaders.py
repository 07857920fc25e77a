"""The leader's page over HTTP: what is red and whose, how bodies did, problem areas, call-backs."""

from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from tests.web.api.served import Web, served

AIM = {
    "grid_id": "G1",
    "class_code": "rubbish",
    "body": "body-street-care",
    "aim": "no heap for four weeks",
    "by": "2026-06-30",
}


@pytest.fixture
def web() -> Iterator[Web]:
    with served() as found:
        yield found


def act(web: Web, whose: str, case: int, do: str, **more: object) -> None:
    seat = str(more.pop("seat", "seat-1"))
    path = f"/api/{whose}/cases/{case}/act"
    web.post(path, {"act": {"do": do, **more}}, **{"turnout-seat": seat})


def told(web: Web, code: str) -> int:
    case = web.post("/api/citizen/reports", {"words": "look", "point": [0.01, 0.0]})["case_id"]
    act(web, "areas/V1", case, "register_case", class_code=code)
    return int(case)


def done(web: Web) -> int:
    case = told(web, "wish")
    act(web, "areas/V1", case, "route_case", to="body-welfare")
    act(web, "bodies/welfare", case, "report_back", words="done")
    act(web, "areas/V1", case, "verify_case", seat="seat-2")
    act(web, "areas/V1", case, "close_case")
    return case


def test_what_is_red_is_told_with_its_owner_and_step(web: Web) -> None:
    slow = told(web, "stair")
    act(web, "areas/V1", slow, "route_case", to="body-safety")
    told(web, "wish")
    assert web.get("/api/areas/T1/leader")["reds"] == []
    web.town.clock.wait(2 * 86_400)
    [red] = web.get("/api/areas/T1/leader")["reds"]
    assert (red["owner"], red["status"], red["cases"]) == ("desk-V1", "registered", 1)
    web.town.clock.wait(20 * 86_400)
    reds = web.get("/api/areas/C/leader")["reds"]
    assert [(one["owner"], one["status"]) for one in reds] == [
        ("body-safety", "routed"),
        ("desk-V1", "registered"),
    ]
    assert web.get("/api/areas/T2/leader")["reds"] == []
    assert web.http.get("/api/areas/T9/leader").status_code == 404


def test_bodies_come_with_n_and_interval_and_only_from_ten_cases_on(web: Web) -> None:
    for _ in range(9):
        done(web)
    web.town.clock.wait(60)
    [body] = web.get("/api/areas/V1/leader")["bodies"]
    nothing = dict.fromkeys(("hits", "n", "share", "low", "high"))
    assert body["on_time"] == body["satisfied"] == nothing
    picture = web.http.get("/api/areas/V1/funnel.svg").text
    assert "circle" not in picture
    done(web)
    web.town.clock.wait(60)
    [body] = web.get("/api/areas/V1/leader?days=30")["bodies"]
    share = body["on_time"]
    assert (body["body"], share["hits"], share["n"], share["share"]) == (
        "body-welfare",
        10,
        10,
        1.0,
    )
    assert 0.6 < share["low"] < share["high"] == 1.0
    drawn = web.http.get("/api/areas/V1/funnel.svg?figure=solved&language=zh")
    assert drawn.headers["content-type"] == "image/svg+xml"
    assert "welfare（镇）: 10/10" in ElementTree.tostring(
        ElementTree.fromstring(drawn.text), encoding="unicode"
    )
    assert web.get("/api/areas/V3/leader")["bodies"] == []


def test_a_week_has_one_sample_of_whom_to_call(web: Web) -> None:
    """A Monday: what is closed today is asked about from the next Monday on, all week."""
    case = done(web)
    assert web.get("/api/areas/V1/call-backs") == {"week": "2026-03-02", "rows": []}
    for days in (7, 6):
        web.town.clock.wait(days * 86_400)
        done(web)
        listed = web.get("/api/areas/V1/call-backs")
        rows = [one["case_id"] for one in listed["rows"]]
        assert (listed["week"], rows) == ("2026-03-09", [case])
    assert web.get("/api/areas/T1/call-backs")["rows"] == []
    act(web, "areas/V1", case, "call_back", score=4, seat="seat-3")
    [fact] = [
        one
        for one in web.get(f"/api/areas/V1/cases/{case}")["facts"]
        if one["type"] == "CaseEvaluated"
    ]
    assert fact["fields"]["score"] == 4


def test_a_problem_area_is_listed_checked_and_taken_off(web: Web) -> None:
    web.post("/api/areas/T1/problem-areas", AIM)
    [area] = web.get("/api/areas/C/leader")["problem_areas"]
    assert (area["aim"], area["by"], area["met"], area["overdue"]) == (
        AIM["aim"],
        "2026-06-30",
        None,
        False,
    )
    assert web.get("/api/areas/T2/leader")["problem_areas"] == []
    here = "/api/areas/V1/problem-areas/1"
    refused = web.send(f"{here}/take-off", {"reason": "enough"})
    assert refused.json()["rule"] == "aim_not_met"
    web.post(f"{here}/check", {"met": True, "seen": "clean"})
    web.post(f"{here}/take-off", {"reason": "clean"})
    assert web.get("/api/areas/C/leader")["problem_areas"] == []
    for day, rule in (("2026-02-30", "no_such_day"), ("2026-01-01", "aim_in_past")):
        answer = web.send("/api/areas/T1/problem-areas", {**AIM, "by": day})
        assert (answer.status_code, answer.json()["rule"]) == (409, rule)


def test_coverage_counts_served_grids_beside_levels_and_aims(web: Web) -> None:
    web.post("/api/areas/V1/grids/G1/worker", {"worker": "worker-1"})
    found = web.get("/api/areas/C/leader")["coverage"]
    rows = {(one["level"], one["covered"]): one for one in found}
    grids = rows["grid", "staffed"]
    assert (grids["hits"], grids["n"], grids["aim"], grids["by"]) == (1, 3, 0.9, "2026-12-31")
    villages = rows["village", "staffed"]
    assert (villages["hits"], villages["n"], villages["aim"]) == (2, 3, 1.0)
    assert rows["village", "equipped"]["hits"] == 0
    assert [one["n"] for one in web.get("/api/areas/V3/leader")["coverage"]] == [1, 1, 1]


def test_a_search_names_class_place_body_number_and_pages(web: Web) -> None:
    cases = [done(web), told(web, "stair"), told(web, "wish")]
    found = "/api/areas/C/search"

    def numbers(asked: str) -> list[int]:
        return [row["case_id"] for row in web.get(f"{found}?{asked}")["rows"]]

    assert numbers("") == cases[::-1]
    assert numbers("class_code=stair") == [cases[1]]
    assert numbers("area=T1&is_open=true") == [cases[2], cases[1]]
    assert numbers("body=welfare") == [cases[0]]
    assert numbers(f"case={cases[1]}") == [cases[1]]
    assert numbers("grid=G3") == []
    assert numbers(f"before={cases[2]}") == [cases[1], cases[0]]
    assert numbers("since=2026-03-03T00:00:00Z") == []
    assert numbers("until=2026-03-03T00:00:00Z") == cases[::-1]
    assert web.get("/api/bodies/welfare/search")["rows"][0]["outcome"] == "solved"
    assert web.get("/api/grids/G3/search")["rows"] == []
    assert web.http.get(f"{found}?case=abc").status_code == 422
    assert web.http.get(f"{found}?words=wang").json()["rule"] == "unknown_parameter"


def test_a_case_that_closed_long_ago_is_found_and_read(web: Web) -> None:
    case = done(web)
    web.town.clock.wait(40 * 86_400)
    later = told(web, "wish")
    assert case not in web.app.state.community.book.writer._state.state.cases
    [row] = web.get(f"/api/areas/V1/search?case={case}")["rows"]
    card = web.get(f"/api/areas/V1/cases/{case}")
    assert card["row"] == row
    assert (card["handler"], len(card["facts"])) == ("body-welfare", 6)
    assert web.http.get(f"/api/areas/V3/cases/{case}").status_code == 404
    assert web.http.get(f"/api/areas/V1/cases/{later + 1}").status_code == 404


def test_a_list_has_pages(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("turnout.web.routers.case_lists.PAGE", 2)
    cases = [told(web, "wish") for _ in range(3)]
    first = web.get("/api/areas/V1/cases")
    assert [row["case_id"] for row in first["rows"]] == cases[:2]
    assert first["turn"] == 3
    second = web.get(f"/api/areas/V1/cases?after={first['next']}")
    assert ([row["case_id"] for row in second["rows"]], second["next"]) == (cases[2:], None)
    assert web.http.get("/api/areas/V1/cases?after=soon").status_code == 422


def test_a_site_sounds_over_http(web: Web) -> None:
    alarm = {"kind": "water", "device": "cellar-1", "point": [0.01, 0.0], "words": "10 cm"}
    case = web.post("/api/site-alarms", alarm)["case_id"]
    again = web.post("/api/site-alarms", {**alarm, "over": True})["case_id"]
    assert case == again
    card = web.get(f"/api/areas/V1/cases/{case}")
    assert (card["source"], card["component"], card["row"]["status"]) == (
        "alarm",
        "cellar-1",
        "registered",
    )
    gas = web.send("/api/site-alarms", {**alarm, "kind": "gas"})
    assert (gas.status_code, gas.json()["rule"]) == (409, "alarm_not_taken")
    camera = web.send("/api/site-alarms", {**alarm, "kind": "camera"})
    assert camera.status_code == 422
