"""Three people at one call, each at a screen of their own: who answers, who sends, who goes there.

A real room as `turnout serve` starts it, where nobody is simulated. The crew loses its network and
gets it back; both languages. The how-to's pictures are made here: TURNOUT_PICTURES=docs/howto/img.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.acceptance.room import running
from tests.web.pages.acts import SESSIONS, clear_all, incident_of, post, read, ring
from tests.web.pages.conftest import Console, wait_for_map
from tests.web.pages.devices import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.postgres, pytest.mark.maps]

OpenConsole = Callable[..., Console]
DESK: ViewportSize = {"width": 1400, "height": 790}
MOST_BYTES = 400_000
AWAY_SECONDS = 3
LATE_SECONDS = 10
"""So far a phone may be behind the room: its clock goes on from when it was told the time."""
SECONDS_OF = """() => {
    const [h, m, s] = document.querySelector('.clock').textContent.split(':').map(Number);
    return h * 3600 + m * 60 + s;
}"""


@pytest.fixture(scope="session")
def browser(whole_browser: Browser) -> Browser:
    """This one story is lived through in the browser that people have."""
    return whole_browser


@pytest.fixture(scope="module")
def room(city: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A room in real time, on a database of its own."""
    with running(city, tmp_path_factory.mktemp("shift"), "serve") as served:
        [cookie] = served.http.cookies.items()
        SESSIONS[served.address] = "=".join(cookie)
        yield served.address


@dataclass
class Shift:
    """The three, and where their pictures go."""

    taker: Page
    dispatcher: Page
    folder: Path
    language: str

    def shoot(self, page: Page, name: str) -> None:
        """A picture of a page that axe finds nothing wrong with."""
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        if page.locator("#map").count() > 0:
            wait_for_map(page)
        self.folder.mkdir(parents=True, exist_ok=True)
        picture = self.folder / f"shift-{name}-{self.language}.png"
        page.screenshot(path=picture)
        assert picture.stat().st_size < MOST_BYTES


def answer_and_ask(shift: Shift, room: str) -> int:
    """A caller rings who cannot say where; the questions tell what it is; the place is typed."""
    page = shift.taker
    call = ring(room, type_hint=None, point=None, address="behind the market")
    page.locator(f"[data-row='call-{call}']").click()
    page.locator(f"[data-call='{call}']").wait_for()
    page.keyboard.press("a")
    expect(page.locator("#card [aria-keyshortcuts=w]")).to_be_visible()
    page.keyboard.press("t")
    incident = incident_of(page)
    page.keyboard.press("Escape")
    page.keyboard.press("q")
    expect(page.locator("#questions")).to_be_focused()
    page.keyboard.press("1")
    expect(page.locator("[data-question='fire.people_inside']")).to_be_visible()
    page.keyboard.press("y")
    expect(page.locator("[data-advice=fire_out]")).to_be_visible()
    expect(page.locator("[data-question='fire.what_burns']")).to_be_visible()
    page.keyboard.press("1")
    expect(page.locator("[name=place]")).to_be_visible()
    assert read(room, f"incidents/{incident}")["incident_type"] == "fire.structure"
    point = read(room, "city")["stations"][7]["point"]
    place = read(room, f"places/reverse?lon={point[0]}&lat={point[1]}")["label"]
    page.locator("[name=place]").fill(place[:6])
    expect(page.locator(".candidate").first).to_be_visible()
    page.locator(".candidate").last.scroll_into_view_if_needed()
    shift.shoot(page, "call-taker")
    page.locator("[name=place]").press("Enter")
    save = "Save" if shift.language == "en" else "保存"
    page.get_by_role("button", name=save, exact=True).click()
    expect(page.locator("[data-choice]").first).to_be_visible()
    return incident


def paired(room: str, unit: str) -> str:
    """The cookie of a phone that took on the unit's code."""
    code = post(room, "devices/new", {"unit_id": unit})["code"]
    headers = {"Idempotency-Key": f"pair-{unit}-{code}"}
    answer = httpx.post(f"{room}/api/session/pair", json={"code": code}, headers=headers)
    assert answer.status_code == 200, answer.text
    [cookie] = answer.cookies.items()
    return "=".join(cookie)


def seconds_in(room: str) -> int:
    """The room's own clock, in seconds of the day: a busy page hears late what time it is."""
    at = datetime.fromisoformat(read(room, "board")["clock"]["at"])
    there = at.astimezone(ZoneInfo(read(room, "city")["timezone"]))
    return there.hour * 3600 + there.minute * 60 + there.second


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_call_goes_from_seat_to_seat_to_the_crew_that_lost_its_network(
    open_console: OpenConsole, room: str, language: str, tmp_path: Path
) -> None:
    folder = Path(os.environ.get("TURNOUT_PICTURES", tmp_path))
    looks = {"language": language, "theme": "dark" if language == "en" else "light"}
    desk = {**looks, "size": DESK, "session": SESSIONS[room]}
    taker = open_console(address=f"{room}/?seat=seat-1", **desk).page
    dispatcher = open_console(address=f"{room}/?seat=seat-2", **desk).page
    shift = Shift(taker, dispatcher, folder, language)
    incident = answer_and_ask(shift, room)

    # The dispatcher sees what the first seat took down, and sends; the crew holds its phone.
    row = dispatcher.locator(f"[data-row='incident-{incident}']")
    row.click()
    unit = dispatcher.locator("[data-choice][aria-pressed=true]").first.get_attribute("data-choice")
    assert unit is not None
    held = {"size": PHONE, "session": paired(room, unit)}
    crew = open_console(address=f"{room}/terminal?unit={unit}", **held, **looks)
    phone = crew.page
    status = phone.locator("[role=status][data-status]")
    expect(status).to_have_attribute("data-status", "available")
    phone.evaluate("() => navigator.serviceWorker.ready.then(() => null)")
    phone.wait_for_function("() => navigator.serviceWorker.controller !== null")
    dispatcher.locator("#send").click()
    order = dispatcher.locator("[data-order]", has_text=unit)
    expect(order).to_have_attribute("data-status", "assigned")
    expect(taker.locator("[data-order]", has_text=unit)).to_be_visible()

    for step in ("acknowledged", "en_route"):
        phone.locator(f"#next-{step}").click()
        expect(status).to_have_attribute("data-status", step)
        expect(order).to_have_attribute("data-status", step)
    shift.shoot(dispatcher, "dispatcher")

    # Underground: what is pressed stays on the phone, and the room does not know it yet.
    phone.context.set_offline(True)
    before = seconds_in(room)
    phone.locator("#next-on_scene").click()
    expect(status).to_have_attribute("data-status", "on_scene")
    expect(phone.locator("header[data-waiting='1']")).to_be_visible()
    expect(phone.locator("[data-notice=offline]")).to_be_visible()
    after = seconds_in(room)
    shift.shoot(phone, "terminal")
    dispatcher.wait_for_function(
        f"() => ({SECONDS_OF})() >= {after + AWAY_SECONDS}", timeout=60_000
    )
    expect(order).to_have_attribute("data-status", "en_route")
    phone.context.set_offline(False)
    expect(order).to_have_attribute("data-status", "on_scene")
    expect(phone.locator("header[data-waiting='0']")).to_be_visible()

    # The time pressed stands on the dispatcher's card, not the time it was heard.
    shown = dispatcher.locator("[data-event=UnitOnScene] time").first
    hours, minutes, seconds = (int(part) for part in shown.inner_text().split(":"))
    assert before - LATE_SECONDS <= hours * 3600 + minutes * 60 + seconds <= after + 1
    [fact] = [
        one
        for one in read(room, f"incidents/{incident}")["timeline"]
        if one["type"] == "UnitOnScene"
    ]
    late = datetime.fromisoformat(fact["recorded_at"]) - datetime.fromisoformat(fact["at"])
    # The page's clock shows whole seconds, at both ends.
    assert late.total_seconds() > AWAY_SECONDS - 2

    phone.locator("#next-cleared").click()
    expect(status).to_have_attribute("data-status", "returning")
    # Shown at once: only then has the room it too, and nobody else clears the same order.
    expect(phone.locator("header[data-waiting='0']")).to_be_visible()
    clear_all(room, incident)
    phone.locator("#next-returned").click()
    expect(status).to_have_attribute("data-status", "available")
    dispatcher.locator("#outcome").select_option("extinguished")
    dispatcher.locator("#close").dblclick()
    expect(dispatcher.locator("[data-incident]")).to_have_attribute("data-status", "closed")
    expect(taker.locator(f"[data-row='incident-{incident}']")).to_have_count(0)
    for order_row in read(room, "board")["units"]:
        if order_row["status"] == "returning":
            post(room, f"units/{order_row['id']}/returned", {})
    # What the browser itself logs about the requests that found no network.
    crew.errors[:] = [error for error in crew.errors if "net::ERR_" not in error]
