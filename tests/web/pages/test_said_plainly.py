"""What the record and the terminals say: whose word it was, what about, and in one language."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Route, ViewportSize, expect

from tests.toytown.neighbours import NEIGHBOUR_TOWN
from tests.toytown.world import START
from tests.web.api.served import Web, served
from tests.web.pages.devices import OpenDevice, open_device

__all__ = ["open_device"]

pytestmark = pytest.mark.browser

DESK: ViewportSize = {"width": 1440, "height": 900}
FACTS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("CallReceived", "button", {"call_id": "C9", "dialled": "fire"}),
    ("UnitLent", "neighbour north", {"unit_id": "N1", "neighbour": "north"}),
    ("VolunteerDeclined", "volunteer", {"silent": False}),
    ("VolunteerDeclined", "room", {"silent": True}),
    ("AlarmRaised", "room", {"unit_id": None, "kind": "major_due", "incident_id": 1}),
    ("AlarmEscalated", "room", {"unit_id": None, "incident_id": 1}),
)
SAID = {
    "en": (
        "Alarm: Is this a major incident? Number 1 the room",
        "Alarm about incident 1 goes one level up the room",
        "A volunteer cannot come volunteer",
        "A volunteer gave no answer in time the room",
        "north county",
        "a help point",
    ),
    "zh": (
        "告警：是否属于重大警情？编号 1 系统",
        "警情 1 的告警上升一级 系统",
        "一名志愿者不能前来 志愿者",
        "一名志愿者未按时答复 系统",
        "north 县",
        "求助点",
    ),
}


@pytest.fixture(scope="module")
def town() -> Iterator[Web]:
    """Toytown with two neighbours."""
    with served(city=NEIGHBOUR_TOWN) as web:
        yield web


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_record_says_who_and_what_in_plain_words(
    town: Web, open_device: OpenDevice, language: str
) -> None:
    flood = town.incident("flood")

    def with_facts(route: Route) -> None:
        card = route.fetch().json()
        first = card["timeline"][0]
        card["timeline"] = [
            {
                **first,
                "type": kind,
                "actor": actor,
                "data": data,
                "sequence": number,
                "at": (START + timedelta(seconds=number)).isoformat(),
            }
            for number, (kind, actor, data) in enumerate(FACTS, start=1)
        ]
        route.fulfill(json=card)

    page = open_device("/", language=language, size=DESK).page
    page.route(f"**/api/incidents/{flood}", with_facts)
    page.locator(f"[data-row='incident-{flood}']").click()
    record = page.locator("[data-section=timeline]")
    for words in SAID[language]:
        expect(record).to_contain_text(words)
    town.close(flood)


def test_a_crew_sees_that_another_one_beside_it_calls_for_help(
    town: Web, open_device: OpenDevice
) -> None:
    flood = town.incident("flood")
    shown = town.get(f"/api/incidents/{flood}")["recommendation"]["number"]
    sent = {"unit_ids": ["E01", "E02"], "reason": "near", "recommendation": shown}
    town.post(f"/api/incidents/{flood}/assign", sent)
    page = open_device("/terminal?unit=E01", language="zh").page
    expect(page.locator("[data-order]")).to_be_visible()
    expect(page.locator("[data-distress]")).to_have_count(0)
    town.post("/api/units/E02/distress", {})
    expect(page.get_by_role("alert")).to_contain_text("E02 紧急求救")
    [alarm] = [one for one in town.get("/api/board")["alarms"] if one["kind"] == "distress"]
    town.post(f"/api/alarms/{alarm['id']}/close-distress", {"reason": "they are out"})
    expect(page.locator("[data-distress]")).to_have_count(0)


def test_a_unit_that_is_not_lent_is_no_unit_out_of_service(
    town: Web, open_device: OpenDevice
) -> None:
    page = open_device("/terminal?unit=N1").page
    expect(page.get_by_role("status").first).to_have_text("not lent")
    expect(page.get_by_text("This unit is not lent to the room")).to_be_visible()
    expect(page.locator("#next-in-service")).to_have_count(0)
