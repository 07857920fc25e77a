"""The HTTP interface keeps its promises in its own description; the documents keep theirs."""

import re
import tomllib
from pathlib import Path

from tests.acceptance.room import ROOT, turnout
from turnout.dispatch.refusals import RULES
from turnout.web.app import openapi_document

PICTURE = re.compile(r"!\[[^\]]*\]\(([^)\s]+)\)")
PICTURE_BYTES = 400_000
RUNNABLE = re.compile(r"^\.venv/bin/turnout (.+?)(?:\s+#.*)?$", re.MULTILINE)


DIRECTORY = "/api/scim/"
"""There RFC 7644 says how an error is written, and its clients know of no idempotency key."""


def test_every_write_takes_an_idempotency_key_and_every_error_is_a_problem() -> None:
    document = openapi_document()
    writes = 0
    ours = (item for item in document["paths"].items() if not item[0].startswith(DIRECTORY))
    for path, operations in ours:
        for method, operation in operations.items():
            errors = {code: a for code, a in operation["responses"].items() if code >= "400"}
            assert errors, (method, path)
            for answer in errors.values():
                assert set(answer["content"]) == {"application/problem+json"}, (method, path)
            if method == "post":
                writes += 1
                named = {p["name"]: p for p in operation["parameters"] if p["in"] == "header"}
                assert named["idempotency-key"]["required"], path
    assert writes >= 18


def test_a_problem_carries_its_rule_and_words_in_both_languages() -> None:
    problem = openapi_document()["components"]["schemas"]["Problem"]
    assert {"type", "title", "status", "rule", "what", "remedy"} <= set(problem["required"])
    for rule, told in RULES.items():
        for words in (told.what, told.remedy):
            assert words.en.strip(), rule
            assert re.search(r"[\u4e00-\u9fff]", words.zh), rule


def test_every_picture_of_a_document_exists_and_is_small() -> None:
    shown = [
        page.parent / target
        for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
        for target in PICTURE.findall(page.read_text(encoding="utf-8"))
        if "://" not in target
    ]
    assert shown
    assert [str(path) for path in shown if not path.is_file()] == []
    assert [str(path) for path in shown if path.stat().st_size > PICTURE_BYTES] == []


def test_every_command_that_a_document_names_is_one_of_ours() -> None:
    """Asked for its help, each command line's command and each of its options is known."""
    lines = {
        line
        for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
        for line in RUNNABLE.findall(page.read_text(encoding="utf-8"))
    }
    assert len(lines) >= 3
    helps: dict[tuple[str, ...], str] = {}
    for line in sorted(lines):
        words = line.split()
        command = tuple(word for word in words[:2] if re.fullmatch(r"[a-z]+", word))
        if command not in helps:
            done = turnout(*command, "--help")
            assert done.returncode == 0, line
            helps[command] = done.stdout
        for word in words:
            if word.startswith("--") and word != "--help":
                assert word.partition("=")[0] in helps[command], line


def test_the_demo_city_knows_thirty_types_over_four_services_each_with_a_plan() -> None:
    """Read from the data that ships, not from the code that reads it."""
    types: dict[str, dict[str, object]] = {}
    for path in sorted((ROOT / "src/turnout/adapters/city/types").glob("base*.toml")):
        types.update(tomllib.loads(Path(path).read_text(encoding="utf-8")).get("types", {}))
    assert len(types) >= 30
    assert {entry["service"] for entry in types.values()} == {
        "police",
        "fire",
        "ambulance",
        "traffic",
    }
    for code, entry in types.items():
        assert entry.get("plans") or entry.get("plan"), code
        text = repr(entry)
        assert re.search(r"[\u4e00-\u9fff]", text), code
