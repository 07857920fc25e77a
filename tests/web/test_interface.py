"""The interface's types are the API's: generated from it, and checked by the compiler."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tidy.files import ROOT
from turnout.dispatch.events import EVENT_TYPES
from turnout.web.app import openapi_document
from turnout.web.interface import described

UI = ROOT / "ui"


def test_the_interface_was_built_for_this_api() -> None:
    kept = json.loads((UI / "openapi.json").read_text(encoding="utf-8"))
    assert kept == json.loads(json.dumps(openapi_document())), (
        "type: .venv/bin/python -m turnout.web.openapi > ui/openapi.json"
    )


def test_the_routes_read_from_the_routers_are_those_of_the_description() -> None:
    kept = json.loads((UI / "openapi.json").read_text(encoding="utf-8"))
    assert sorted(described()) == sorted(
        (method.upper(), path, operation["operationId"])
        for path, operations in kept["paths"].items()
        for method, operation in operations.items()
    )


def test_where_only_some_names_are_taken_the_description_says_that_no_other_is() -> None:
    """Else a program that keeps to the description is refused."""
    kept = json.loads((UI / "openapi.json").read_text(encoding="utf-8"))
    open_maps = [
        f"{shape}.{name}"
        for shape, described_as in kept["components"]["schemas"].items()
        for name, field in described_as.get("properties", {}).items()
        if "patternProperties" in field and field.get("additionalProperties") is not False
    ]
    assert open_maps == []


def test_svelte_check_finds_nothing() -> None:
    node = Path(sys.prefix) / "bin"
    environment = os.environ | {"PATH": f"{node}:{os.environ['PATH']}"}
    done = subprocess.run(
        [str(node / "npm"), "run", "--silent", "check"],
        cwd=UI,
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_both_languages_have_the_same_texts_with_the_same_values() -> None:
    english, chinese = texts_of("en"), texts_of("zh")
    assert english.keys() == chinese.keys()
    assert all(text.strip() for one in (english, chinese) for text in one.values())


def texts_of(language: str) -> dict[str, str]:
    """All texts of a language, a file a topic; no two topics have a text of one name."""
    texts: dict[str, str] = {}
    for path in sorted((UI / "src" / "i18n" / language).glob("*.json")):
        topic = json.loads(path.read_text(encoding="utf-8"))
        assert not texts.keys() & topic.keys(), path.name
        texts |= topic
    return texts


def test_every_fact_has_its_words_for_the_timeline() -> None:
    assert {name for name in EVENT_TYPES if f"event.{name}" not in texts_of("en")} == set()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_gate_that_leaves_too_few_units_has_its_words(language: str) -> None:
    """See `because` in docs/reference/events.md."""
    page = (ROOT / "docs" / "reference" / "events.md").read_text(encoding="utf-8")
    table = page.split("| because | meaning |", 1)[1].split("\n\n", 1)[0]
    gates = set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE))
    assert "crew_short" in gates
    assert {gate for gate in gates if f"because.{gate}" not in texts_of(language)} == set()
