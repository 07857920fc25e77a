"""Response plans over HTTP: seen, tried on what was recorded, adopted, taken back."""

from typing import Any

from tests.web.api.served import Web

BIN = {"incident_type": "bin_fire", "stages": [{"pump": 2}, {"pump": 3, "ladder": 1}]}


def draft(*plans: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"plans": list(plans), "valid_from": "2026-03-02", **more}


def plan_of(web: Web, code: str) -> list[dict[str, Any]]:
    return [p for p in web.get("/api/plans")["plans"] if p["incident_type"] == code]


def test_plans_are_seen_with_what_the_roster_can_do(web: Web) -> None:
    told = web.get("/api/plans")
    [known] = plan_of(web, "bin_fire")
    assert (known["stages"], known["version"], known["in_force"]) == ([{"pump": 1}], 0, True)
    able = {one["capability"]: one["units"] for one in told["able"]}
    assert (able["pump"], able["ladder"]) == (3, 1)
    assert "boat" not in able


def test_a_draft_is_tried_on_the_recorded_incidents_and_nothing_is_recorded(web: Web) -> None:
    first = web.incident("bin_fire")
    second = web.incident("bin_fire")
    web.incident("fall")
    web.incident()
    before = web.get("/api/ledger/head")
    told = web.post("/api/plans/try", draft(BIN, days=7))
    assert web.get("/api/ledger/head") == before
    assert (told["incidents"], told["unclassified"], told["changed_count"]) == (4, 1, 2)
    assert [c["incident_id"] for c in told["changed"]] == [second, first]
    assert (told["changed"][0]["before"], told["changed"][0]["after"]) == ({"pump": 1}, {"pump": 2})
    assert told["stages"] == [{"level": 1, "incidents": 3, "before": 3, "after": 5}]
    assert told["asked"] == [
        {"capability": "pump", "before": 2, "after": 4, "units": ["E01", "E02", "E09"]}
    ]


def test_incidents_for_which_the_roster_has_too_few_are_named_first(web: Web) -> None:
    number = web.incident("bin_fire")
    greedy = {"incident_type": "bin_fire", "stages": [{"pump": 4}]}
    told = web.post("/api/plans/try", draft(greedy))
    assert (told["nobody_count"], told["changed"][0]["incident_id"]) == (1, number)
    assert told["changed"][0]["nobody"] == ["pump"]


def test_a_plan_that_asks_for_what_nobody_has_is_refused_tried_or_adopted(web: Web) -> None:
    bad = {"incident_type": "bin_fire", "stages": [{"boat": 1}]}
    for path, more in (("try", {}), ("adopt", {"reason": "boats"})):
        refused = web.send(f"/api/plans/{path}", draft(bad, **more))
        assert (refused.status_code, refused.json()["rule"]) == (409, "plan_asks_nobody")
        assert "boat" in refused.json()["what"]["zh"]


def test_a_draft_is_adopted_counts_for_what_opens_next_and_is_taken_back(web: Web) -> None:
    before = web.incident("bin_fire")
    web.town.clock.wait(1)
    web.post("/api/plans/adopt", draft(BIN, reason="two bins"), **{"turnout-seat": "seat-7"})
    web.town.clock.wait(1)
    after = web.incident("bin_fire")
    rows = {row["id"]: row["needed"] for row in web.get("/api/board")["incidents"]}
    assert (rows[before], rows[after]) == (1, 2)
    [adopted] = web.get("/api/plans")["adoptions"]
    assert (adopted["version"], adopted["adopted_by"], adopted["reason"]) == (
        1,
        "seat-7",
        "two bins",
    )
    assert adopted["plans"][0]["stages"] == BIN["stages"]
    assert [(p["version"], p["in_force"]) for p in plan_of(web, "bin_fire")] == [
        (0, False),
        (1, True),
    ]
    kind = next(t for t in web.get("/api/city")["incident_types"] if t["code"] == "bin_fire")
    assert kind["stages"][0]["needs"] == [{"capability": "pump", "count": 2}]
    web.post("/api/plans/1/take-back", {"reason": "too many"})
    assert [p["in_force"] for p in plan_of(web, "bin_fire")] == [True, False]
    assert web.send("/api/plans/2/take-back", {"reason": "which"}).status_code == 404
    past = web.send("/api/plans/adopt", draft(BIN, reason="x") | {"valid_from": "2026-03-01"})
    assert past.json()["rule"] == "plan_in_the_past"
