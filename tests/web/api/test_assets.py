"""The files of the built interface: those named by what is in them may be kept for good."""

from pathlib import Path

import pytest

from tests.web.api.served import Web
from turnout.web.routers import static


@pytest.fixture(autouse=True)
def _built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site" / "assets").mkdir(parents=True)
    (tmp_path / "secret").write_text("mine", "utf-8")
    (tmp_path / "site" / "index.html").write_text("<!doctype html>", "utf-8")
    (tmp_path / "site" / "assets" / "Due-1f2e.js").write_text("let due = '晚';", "utf-8")
    monkeypatch.setattr(static, "STATIC", tmp_path / "site")


def test_what_is_named_by_its_content_is_kept_and_a_page_is_asked_for_again(web: Web) -> None:
    script, page = web.http.get("/assets/Due-1f2e.js"), web.http.get("/")
    assert script.text == "let due = '晚';"
    assert script.headers["content-type"] == "text/javascript; charset=utf-8"
    assert script.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert page.headers["cache-control"] == "no-cache"
    asked = web.http.head("/assets/Due-1f2e.js")
    assert (asked.status_code, asked.headers["content-length"]) == (200, "16")


@pytest.mark.parametrize("name", ["none.js", "%2e%2e", "%2e%2e%2f%2e%2e%2fsecret", "a%00b", ""])
def test_what_is_not_there_or_lies_outside_is_not_found(web: Web, name: str) -> None:
    answer = web.http.get(f"/assets/{name}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_script_is_only_read(web: Web) -> None:
    answer = web.send("/assets/Due-1f2e.js", {})
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
