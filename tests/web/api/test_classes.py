"""Classes, limits and calendar over HTTP: a draft is tried on what was recorded, then adopted."""

from collections.abc import Iterator

import pytest

from tests.web.api.served import Web, served

PATH = "/api/areas/C/classes"
DAY = 86_400


@pytest.fixture
def web() -> Iterator[Web]:
    with served() as found:
        yield found


def act(web: Web, whose: str, case: int, do: str, **more: object) -> None:
    web.post(f"/api/{whose}/cases/{case}/act", {"act": {"do": do, **more}})


def told(web: Web) -> int:
    """A wish that is with the body for two days, of three."""
    case = web.post("/api/citizen/reports", {"words": "look", "point": [0.01, 0.0]})["case_id"]
    act(web, "areas/V1", case, "register_case", class_code="wish")
    act(web, "areas/V1", case, "route_case", to="body-welfare")
    return int(case)


def draft(web: Web, code: str, days: int) -> dict[str, object]:
    [known] = [one for one in web.get(PATH)["classes"] if one["code"] == code]
    limits = {**known["limits"], "handle": {"amount": days, "unit": "work_days"}}
    fields = ("code", "name", "evidence", "verifier", "suspends")
    return {**{name: known[name] for name in fields}, "limits": limits}


def tried(web: Web, *, days: int = 1, calendar: tuple = ()) -> dict:
    classes = [draft(web, "wish", days)] if days else []
    asked = {"classes": classes, "days": list(calendar), "valid_from": "2026-03-20"}
    return web.post(f"{PATH}/try", asked)


def test_a_draft_says_what_would_have_been_late_by_class_and_body(web: Web) -> None:
    told(web)
    web.town.clock.wait(2 * DAY)
    found = tried(web)
    assert (found["cases"], found["before"], found["after"]) == (1, 0, 1)
    assert found["by_class"] == [{"code": "wish", "clocks": 3, "before": 0, "after": 1}]
    assert found["by_owner"] == [{"code": "body-welfare", "clocks": 1, "before": 0, "after": 1}]
    [turned] = found["changed"]
    assert (turned["step"], turned["late_before"], turned["late_after"]) == ("handle", False, True)
    assert (turned["due_before"], turned["due_after"]) == (
        "2026-03-05T17:00:00Z",
        "2026-03-03T17:00:00Z",
    )
    assert web.get(PATH)["adoptions"] == []


def test_days_are_tried_on_the_same_days_of_weeks_behind(web: Web) -> None:
    told(web)
    web.town.clock.wait(4 * DAY)
    assert tried(web, days=0, calendar=({"day": "2026-03-11", "works": False},))["after"] == 0
    web.town.clock.wait(3 * DAY)
    now = tried(web, days=0, calendar=({"day": "2026-03-11", "works": False},))
    assert (now["back_weeks"], now["before"], now["after"]) == (1, 1, 1)
    assert now["sooner"] == now["later"] == 0
    early = told(web)
    found = tried(web, days=0, calendar=({"day": "2026-03-11", "works": False},))
    assert (found["later"], found["sooner"], early) == (1, 0, 2)


def test_adopted_taken_back_and_refused(web: Web) -> None:
    asked = {"classes": [draft(web, "wish", 1)], "valid_from": "2026-03-20", "reason": "waited"}
    web.post(f"{PATH}/adopt", asked)
    [one] = web.get(PATH)["adoptions"]
    assert (one["version"], one["valid_from"], one["taken_back_by"]) == (1, "2026-03-20", None)
    web.post(f"{PATH}/1/take-back", {"reason": "no"})
    [one] = web.get(PATH)["adoptions"]
    assert one["until"] == "2026-03-20"
    assert web.send(f"{PATH}/1/take-back", {"reason": "no"}).json()["rule"] == "adoption_over"
    past = {**asked, "valid_from": "2026-03-02"}
    assert web.send(f"{PATH}/adopt", past).json()["rule"] == "classes_in_the_past"
    assert web.send(f"{PATH}/adopt", {**asked, "valid_from": "2026-02-30"}).json()["rule"] == (
        "no_such_day"
    )
    assert web.send("/api/areas/V1/classes/adopt", asked).json()["rule"] == "not_the_county"
    trial = {"classes": [], "days": [], "valid_from": "2026-03-20"}
    assert web.send(f"{PATH}/try", trial).json()["rule"] == "no_class_in_draft"
    assert web.http.get("/api/areas/T9/classes").status_code == 404


def test_a_change_of_the_calendar_is_listed_and_taken_back(web: Web) -> None:
    days = {"days": [{"day": "2026-03-11", "works": False}], "reason": "a feast"}
    web.post("/api/areas/C/calendar", days)
    found = web.get(PATH)
    feasts = [one["day"] for one in found["days"]]
    assert feasts == ["2026-03-11", "2026-05-01"], "the city's own holiday is in May"
    [change] = found["changes"]
    assert (change["number"], change["undoable"]) == (1, True)
    web.post("/api/areas/C/calendar/1/take-back", {"reason": "moved"})
    newest, first = web.get(PATH)["changes"]
    assert (newest["takes_back"], first["undoable"]) == (1, False)
    assert [one["day"] for one in web.get(PATH)["days"]] == ["2026-05-01"]
