"""Reminders over HTTP: set, shown on the card, ticked off, refused in words."""

from tests.web.api.served import Web


def test_a_reminder_is_on_the_card_with_its_words_until_the_incident_is_closed(web: Web) -> None:
    number = web.incident("bin_fire")
    path = f"/api/incidents/{number}/reminders"
    web.post(path, {"minutes": 10.0, "text": "ask the hospital"})
    [one] = web.get(f"/api/incidents/{number}")["scene"]["reminders"]
    assert (one["number"], one["seat"], one["text"]) == (1, "seat-1", "ask the hospital")
    assert (one["alarm_id"], one["ended_at"]) == (None, None)
    web.post(f"{path}/1/done", {})
    assert web.send(f"{path}/1/done", {}).json()["rule"] == "reminder_over"
    nowhere = web.send(f"{path}/7/done", {})
    assert (nowhere.status_code, nowhere.json()["rule"]) == (404, "unknown_reminder")
    web.close(number)
    [one] = web.get(f"/api/incidents/{number}")["scene"]["reminders"]
    assert one["text"] is None
    late = web.send(path, {"minutes": 10.0, "text": "too late"})
    assert (late.status_code, late.json()["rule"]) == (409, "incident_not_open")


def test_times_and_words_have_limits(web: Web) -> None:
    path = f"/api/incidents/{web.incident('bin_fire')}/reminders"
    for minutes in (-1.0, 0.5, 1_441.0):
        refused = web.send(path, {"minutes": minutes, "text": "x"}).json()
        assert (refused["rule"], bool(refused["remedy"]["zh"])) == ("reminder_time_wrong", True)
    assert web.send(path, {"minutes": 5.0, "text": "  "}).json()["rule"] == "words_missing"
    assert web.send(path, {"minutes": 5.0, "text": "x" * 501}).status_code == 422
