"""Questions over HTTP: asked, answered, suggested; units told in advance; changes read."""

from tests.web.api.served import Web


def test_a_caller_is_asked_and_the_answers_suggest(web: Web) -> None:
    number = web.incident()
    first = web.get(f"/api/incidents/{number}/questions")
    assert (first["asked"], first["suggestion"], first["advice"]) == ([], None, [])
    assert first["next"]["id"] == "start.what"
    assert [one["id"] for one in first["next"]["options"]] == ["fire", "ill"]
    web.post(f"/api/incidents/{number}/answers", {"answers": {"start.what": "fire"}})
    second = web.get(f"/api/incidents/{number}/questions")
    assert second["next"]["id"] == "fire.inside"
    assert second["suggestion"] == {"incident_type": "bin_fire", "priority": 3, "reason": None}
    web.post(f"/api/incidents/{number}/answers", {"answers": {"fire.inside": "unknown"}})
    third = web.get(f"/api/incidents/{number}/questions")
    assert third["suggestion"] == {
        "incident_type": "bin_fire",
        "priority": 2,
        "reason": "fire.inside=unknown",
    }
    assert third["next"] == {
        "id": "fire.floor",
        "kind": "number",
        "text": {"en": "fire.floor?", "zh": "fire.floor?（镇）"},
        "options": [],
    }
    web.post(f"/api/incidents/{number}/answers", {"answers": {"fire.inside": "yes"}})
    last = web.get(f"/api/incidents/{number}/questions")
    assert last["suggestion"] is None
    assert last["advice"] == [
        {
            "id": "get_out",
            "name": {"en": "Get out and stay out.", "zh": "Get out and stay out.（镇）"},
        }
    ]
    card = web.get(f"/api/incidents/{number}")
    assert (card["incident_type"], card["priority"], card["flags"]) == (
        "house_fire",
        1,
        ["trapped"],
    )


def test_only_codes_are_taken(web: Web) -> None:
    number = web.incident()
    path = f"/api/incidents/{number}/answers"
    assert web.send(path, {"answers": {"start.what": "my own words"}}).status_code == 422
    assert web.send(path, {"answers": {}}).status_code == 422
    refused = web.send(path, {"answers": {"start.what": "smoke"}})
    assert (refused.status_code, refused.json()["rule"]) == (409, "answer_not_offered")
    unknown = web.send(path, {"answers": {"start.when": "now"}})
    assert (unknown.status_code, unknown.json()["rule"]) == (409, "unknown_question")


def test_units_told_in_advance_are_seen_on_their_rows_and_on_the_card(web: Web) -> None:
    number = web.incident()
    web.post(f"/api/incidents/{number}/answers", {"answers": {"start.what": "fire"}})
    web.post(f"/api/incidents/{number}/prealert", {})
    assert web.get("/api/units/E01")["prealerted_for"] == [number]
    told = web.get(f"/api/incidents/{number}")["prealerted"]
    assert [(one["unit_id"], one["capability"]) for one in told] == [("E01", "pump")]
    web.post(f"/api/incidents/{number}/stand-down", {})
    assert web.get("/api/units/E01")["prealerted_for"] == []


def test_a_change_is_on_the_order_until_the_crew_has_read_it(web: Web) -> None:
    number = web.incident("bin_fire")
    sent = web.post(f"/api/incidents/{number}/assign", {"unit_ids": ["E01"], "recommendation": 1})
    order = sent["assignment_ids"][0]
    web.post(f"/api/incidents/{number}/locate", {"address": "Mill", "point": [0.03, 0.0]})
    assert web.get("/api/units/E01")["assignment"]["changes_unread"] == ["place", "way"]
    web.post(f"/api/assignments/{order}/acknowledge-change", {})
    read = web.get("/api/units/E01")["assignments"][0]
    assert read["changes_unread"] == []
    assert read["change_acknowledged_at"] is not None
