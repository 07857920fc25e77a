"""The pages beside the room, each opened in a browser of its own; and what everybody must read."""

import re
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.web.api.served import Web
from tests.web.pages.conftest import WAIT_MS, WIDE
from tests.web.pages.test_looks import SAME, TEXT_NODES

OpenPage = Callable[..., Page]
REFUSED = re.compile("status of (404|409)")
"""What the browser itself logs of something that the room refused."""


@pytest.fixture
def open_page(browser: Browser, web: Web) -> Iterator[OpenPage]:
    """Open a page; at the end it may have logged no error but that the room refused."""
    context = browser.new_context(viewport=WIDE, locale="en-GB", reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(WAIT_MS)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)

    def open_one(path: str, language: str = "en", theme: str = "dark") -> Page:
        context.add_init_script(
            f"localStorage.setItem('turnout.language', '{language}');"
            f"localStorage.setItem('turnout.theme', '{theme}');"
        )
        page.goto(f"{web.address}{path}")
        return page

    yield open_one
    context.close()
    assert [error for error in errors if not REFUSED.search(error)] == []


ENGLISH = re.compile(r"\b[a-z]{3,}'?[a-z]* [a-z]{2,}\b")
"""Two words of English one after the other: no code, name or abbreviation in a Chinese text."""

SPACED = re.compile(r"[\u4e00-\u9fff] [\u4e00-\u9fff]")
"""A space parts Chinese from what is none, and from no Chinese."""


def assert_readable(page: Page, language: str, *, names: tuple[str, ...] = ()) -> None:
    """Axe finds nothing, and in Chinese every text is Chinese, not in part only, but for `names`
    and what people typed."""
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    if language != "zh":
        return
    texts = page.evaluate(TEXT_NODES)
    assert len(texts) > 15
    strange = sorted({text for text in texts if _is_foreign(text, names) or SPACED.search(text)})
    assert strange == [], strange


def _is_foreign(text: str, names: tuple[str, ...]) -> bool:
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    if ENGLISH.search(text):
        return True
    return not re.search(r"[\u4e00-\u9fff]", text) and not SAME.fullmatch(text)
