"""The how-tos' pictures of the other pages: TURNOUT_PICTURES=docs/howto/img. Each waits for what it
is a picture of, in the demo's city, in English at night and in Chinese by day."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.web.pages.acts import post
from tests.web.pages.conftest import WAIT_MS, wait_for_map
from tests.web.pages.demos import Demo
from tests.web.pages.devices import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.maps, pytest.mark.long]

SCREEN: Final[ViewportSize] = {"width": 1280, "height": 720}
DESK_WITH_A_MAP: Final[ViewportSize] = {"width": 1600, "height": 900}
MOST_BYTES: Final = 400_000
MINUTES_OF_WORK: Final = 30


def as_it_opens(_: Page) -> None:
    """Nothing is pressed."""


def press_the_first(what: str) -> Callable[[Page], None]:
    return lambda page: page.locator(what).first.click()


def show_what_fire_reaches(page: Page) -> None:
    page.locator("[data-live=true]").wait_for()
    page.keyboard.press("C")
    page.locator("[data-reach=fire] button").click()
    wait_for_map(page)


def wait_for_streets(page: Page) -> None:
    page.locator("[data-public-map] canvas").wait_for()
    page.wait_for_load_state("networkidle")


class Picture(NamedTuple):
    """One picture: the page's address, what is pressed there, and what must be in sight then."""

    name: str
    address: str
    shows: str
    press: Callable[[Page], None] = as_it_opens
    size: ViewportSize = SCREEN


PICTURES: Final = (
    Picture("community", "/community", "article.card", press_the_first("[data-row]")),
    Picture("grid", "/grid", "[data-case]", press_the_first("main [id^=grid-]"), PHONE),
    Picture("leader", "/leader", "main table"),
    Picture("around", "/around", "[data-public-map] canvas", wait_for_streets),
    Picture("mediation", "/mediation", "article.card", press_the_first("main li button")),
    Picture("sites", "/sites", "article", press_the_first("main li button")),
    Picture("goods", "/goods", "[data-store]"),
    Picture("measures", "/measures", "main svg"),
    Picture("planning", "/planning", "[data-proven=true]", press_the_first("#best")),
    Picture("commander", "/commander", "main table"),
    Picture("coverage", "/", "[data-reach=fire]", show_what_fire_reaches, DESK_WITH_A_MAP),
    Picture("past", "/past", "main li"),
    Picture("plans", "/plans", "main table"),
    Picture("review", "/review", "[data-chosen]", press_the_first("[data-case]")),
)


@pytest.fixture(scope="module", params=["en", "zh"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def talking(city: Path, language: str) -> Iterator[str]:
    """A demo whose people write this language, after half an hour's work."""
    demo = Demo(city, "--language", language)
    demo.wait()
    post(demo.address, "demo/jump", {"seconds": 60 * MINUTES_OF_WORK})
    yield demo.address
    demo.end()


@pytest.mark.parametrize("picture", PICTURES, ids=[one.name for one in PICTURES])
def test_it_shows_what_it_is_a_picture_of(
    picture: Picture, browser: Browser, talking: str, language: str, tmp_path: Path
) -> None:
    context = browser.new_context(viewport=picture.size, reduced_motion="reduce")
    theme = "dark" if language == "en" else "light"
    context.add_init_script(
        f"localStorage.setItem('turnout.language', '{language}');"
        f"localStorage.setItem('turnout.theme', '{theme}');"
    )
    page = context.new_page()
    page.set_default_timeout(WAIT_MS)
    page.goto(talking + picture.address)
    picture.press(page)
    expect(page.locator(picture.shows).first).to_be_visible()
    folder = Path(os.environ.get("TURNOUT_PICTURES", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{picture.name}-{language}.png"
    page.screenshot(path=path)
    assert path.stat().st_size < MOST_BYTES
    context.close()
