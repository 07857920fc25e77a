"""What the console says that is to be done next is still true: a proposal that others have
overtaken is made anew, whoever can be helped now is not put off, and a call is linked to what
happens at its place."""

from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from tests.toytown.world import WATCHED_TOWN
from tests.web.api.served import Web
from tests.web.pages.devices import free
from tests.web.pages.hands import note, orders, page, say
from turnout.dispatch.city import City

__all__ = ["page"]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def which_town() -> City:
    """No call is recent enough to be proposed as one more about the same: the clock stands."""
    gates = replace(WATCHED_TOWN.gates, duplicate_within_seconds=-1.0)
    return replace(WATCHED_TOWN, gates=gates)


def over(web: Web, *numbers: int) -> None:
    """Everybody is home again, and nothing is open."""
    for unit in WATCHED_TOWN.units:
        free(web, unit)
    for number in numbers:
        web.close(number)


def test_who_can_have_a_part_of_the_units_now_waits_before_those_for_whom_nobody_is_left(
    web: Web, page: Page
) -> None:
    flood = web.incident("flood")  # a pump is free, no boat is
    row = page.locator(f"[data-row='incident-{flood}']")
    expect(row).to_contain_class("waiting")
    page.keyboard.press(".")
    expect(page.locator("[data-incident]")).to_have_attribute("data-incident", str(flood))
    page.keyboard.press("s")
    note(page, "sent to")
    expect(row).to_contain_class("held")
    over(web, flood)


def test_what_another_unit_was_sent_for_is_not_proposed_again(web: Web, page: Page) -> None:
    fire = web.incident("bin_fire")
    say(page, f"send E02 {fire} because it stands nearer")
    note(page, "E02 sent")
    expect(page.locator("[data-section=recommended]")).to_contain_text("The plan is filled")
    assert list(orders(web, fire)) == ["E02"]
    over(web, fire)


@pytest.mark.parametrize("by", ["key", "line"])
def test_who_went_elsewhere_is_not_proposed_and_the_next_one_goes_without_a_reason(
    web: Web, page: Page, by: str
) -> None:
    first, second = web.incident("bin_fire"), web.incident("bin_fire")
    say(page, f"send {first}")
    note(page, "sent to")
    (gone,) = orders(web, first)
    page.locator(f"[data-row='incident-{second}']").click()
    advice = page.locator("[data-section=recommended]")
    expect(advice.locator("[data-choice][aria-pressed=true]")).to_have_count(1)
    expect(advice.locator(f"[data-choice='{gone}'][aria-pressed=true]")).to_have_count(0)
    if by == "key":
        page.keyboard.press("s")
    else:
        say(page, f"send {second}")
    note(page, f"sent to {second}")
    assert gone not in orders(web, second)
    over(web, first, second)


def test_a_call_is_linked_to_what_has_been_open_at_its_place_for_long(web: Web, page: Page) -> None:
    fire = web.incident("bin_fire")
    again = web.ring(type_hint="bin_fire")
    page.locator(f"[data-row='call-{again}']").click()
    expect(page.locator(f"[data-recent='{fire}']")).to_contain_text(f"{fire}")
    expect(page.locator("[aria-keyshortcuts=l]")).to_be_visible()
    page.keyboard.press("l")
    note(page, f"linked to {fire}")
    assert web.get(f"/api/incidents/{fire}")["calls"] == 2
    over(web, fire)


def test_what_is_opened_again_waits_for_units(web: Web, page: Page) -> None:
    fire = web.incident("bin_fire")
    say(page, f"send {fire}")
    note(page, "sent to")
    for status in ("on_scene", "cleared"):
        web.post(f"/api/assignments/{fire}-1/status", {"status": status})
    web.close(fire)
    say(page, f"reopen {fire} it burns again")
    expect(page.locator(f"[data-row='incident-{fire}']")).to_contain_class("waiting")
    expect(page.locator("#completions")).to_be_hidden()
    say(page, f"send {fire}")
    note(page, f"sent to {fire}")
    over(web, fire)


def test_all_who_are_on_scene_leave_with_one_act_and_whoever_still_drives_does_not(
    web: Web, page: Page
) -> None:
    fire = web.incident("bin_fire")
    say(page, f"send E01 E02 T01 {fire} because the wind turns")
    note(page, f"sent to {fire}")
    of = {
        order["unit_id"]: order["id"] for order in web.get(f"/api/incidents/{fire}")["assignments"]
    }
    everybody = page.get_by_role("button", name="on scene cleared")
    web.post(f"/api/assignments/{of['E01']}/status", {"status": "on_scene"})
    expect(page.locator(f"[data-order='{of['E01']}'][data-status=on_scene]")).to_be_visible()
    expect(everybody).to_have_count(0)
    web.post(f"/api/assignments/{of['E02']}/status", {"status": "on_scene"})
    expect(everybody).to_have_text("All 2 on scene cleared")
    everybody.dblclick()
    for unit in ("E01", "E02"):
        expect(page.locator(f"[data-order='{of[unit]}'][data-status=cleared]")).to_be_visible()
    assert orders(web, fire) == {"E01": "cleared", "E02": "cleared", "T01": "assigned"}
    over(web, fire)
