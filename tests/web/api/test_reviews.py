"""Quality review over HTTP: which cases are worth a second look, and what was found."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.scenarios.test_a56_a_closed_incident_is_reviewed import REVIEWED_TOWN
from tests.web.api.served import Web, served
from tests.web.api.targets import target
from turnout.dispatch.city import Span

QUALITY_TOWN = replace(
    REVIEWED_TOWN,
    targets=(
        target("answered", Span.ANSWER, 15),
        target("sent", Span.PROCESS, 60),
    ),
)
GOOD = {"answers": {"address": "yes", "plan": "not_applicable"}, "outcome": "good"}


@pytest.fixture
def web() -> Iterator[Web]:
    """Toytown with targets and a checklist."""
    with served(city=QUALITY_TOWN) as found:
        yield found


def answered_late(web: Web) -> int:
    """A call that rang for 20 seconds and was held for 40, about a verified place."""
    call = web.ring(verified=True)
    web.town.clock.wait(20)
    web.post(f"/api/calls/{call}/answer", {"reason": None})
    web.post(f"/api/calls/{call}/hold", {})
    web.town.clock.wait(40)
    web.post(f"/api/calls/{call}/resume", {})
    number = web.post(f"/api/calls/{call}/take", {})["incident_id"]
    web.post(f"/api/incidents/{number}/classify", {"incident_type": "bin_fire"})
    web.close(number)
    return number


def overridden(web: Web) -> int:
    """Somebody sends another unit than was recommended; it is opened again and closed."""
    number = web.incident("bin_fire")
    body = {"unit_ids": ["E09"], "recommendation": 1, "reason": "it stands there"}
    [order] = web.post(f"/api/incidents/{number}/assign", body)["assignment_ids"]
    web.post(f"/api/assignments/{order}/cancel", {"reason": "not needed"})
    web.close(number)
    web.post(f"/api/incidents/{number}/reopen", {"reason": "smoke again"})
    web.close(number)
    return number


def listed(web: Web, query: str = "") -> dict[int, dict[str, Any]]:
    return {case["id"]: case for case in web.get(f"/api/reviews?{query}")["cases"]}


def test_what_is_worth_a_second_look_is_flagged_and_found(web: Web) -> None:
    late, changed = answered_late(web), overridden(web)
    open_still = web.incident("fall")
    cases = listed(web)
    assert list(cases) == [changed, late]
    assert open_still not in cases
    assert (cases[late]["flags"], cases[late]["missed"]) == (
        ["target_missed", "call_held"],
        ["answer"],
    )
    assert cases[changed]["flags"] == ["overridden", "reopened", "address_forced"]
    assert list(listed(web, "flag=overridden")) == [changed]
    assert list(listed(web, "flag=call_held&priority=3")) == [late]
    assert list(listed(web, "incident_type=fall")) == []
    assert list(listed(web, "from=2026-03-01&until=2026-03-01")) == []


def test_an_incident_for_which_a_unit_was_not_needed_is_flagged(web: Web) -> None:
    number = web.incident("bin_fire")
    body = {"unit_ids": ["E01", "E02"], "recommendation": 1, "reason": "wind"}
    first, second = web.post(f"/api/incidents/{number}/assign", body)["assignment_ids"]
    for order in (first, second):
        web.post(f"/api/assignments/{order}/status", {"status": "cleared"})
    web.close(number)
    assert "not_needed" not in listed(web)[number]["flags"]
    web.post(f"/api/assignments/{second}/clear-reason", {"clear_reason": "not_needed"})
    assert list(listed(web, "flag=not_needed")) == [number]
    share = next(one for one in web.get("/api/reviews")["flags"] if one["id"] == "not_needed")
    assert (share["hits"], share["n"]) == (1, 1)
    web.post(f"/api/assignments/{second}/clear-reason", {"clear_reason": "handled"})
    assert list(listed(web, "flag=not_needed")) == []


def test_a_review_is_recorded_and_counted_with_its_interval(web: Web) -> None:
    late, changed = answered_late(web), overridden(web)
    body = {**GOOD, "remark": "well heard"}
    web.post(f"/api/incidents/{late}/review", body, **{"turnout-seat": "seat-9"})
    told = web.get("/api/reviews")
    assert (told["closed"], told["reviewed"]["hits"], told["reviewed"]["n"]) == (2, 1, 2)
    assert told["reviewed"]["low"] < 0.5 < told["reviewed"]["high"]
    assert [(o["id"], o["hits"], o["n"]) for o in told["outcomes"]] == [
        ("good", 1, 1),
        ("learn", 0, 1),
    ]
    assert [(i["id"], i["hits"], i["n"]) for i in told["items"]] == [
        ("address", 1, 1),
        ("plan", 0, 0),
    ]
    assert list(listed(web, "reviewed=no")) == [changed]
    assert listed(web, "reviewed=yes")[late]["outcome"] == "good"
    [review] = web.get(f"/api/incidents/{late}/reviews")["reviews"]
    assert (review["by"], review["remark"], review["checklist"]) == (
        "seat-9",
        "well heard",
        "2025-01-01",
    )
    # No list and no share names whoever took the call or reviewed it.
    assert "seat" not in web.http.get("/api/reviews").text


def test_what_cannot_be_reviewed_is_refused_with_rule_and_remedy(web: Web) -> None:
    number = web.incident("bin_fire")
    refused = web.send(f"/api/incidents/{number}/review", GOOD)
    assert (refused.status_code, refused.json()["rule"]) == (409, "not_closed_yet")
    web.close(number)
    short = {**GOOD, "answers": {"address": "yes"}}
    refused = web.send(f"/api/incidents/{number}/review", short)
    assert refused.json()["rule"] == "review_incomplete"
    assert "plan" in refused.json()["what"]["zh"]
    assert web.http.get("/api/incidents/999/reviews").status_code == 404
    too_long = web.http.get("/api/reviews?from=2026-01-01&until=2026-03-02")
    assert too_long.json()["rule"] == "bad_period"
