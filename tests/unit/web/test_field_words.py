"""Every field that a person fills in is called by words, in both languages."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from turnout.web.field_words import FIELD_WORDS

CONTRACT = Path(__file__).resolve().parents[3] / "ui" / "openapi.json"
BY_PROGRAMS = (
    "Operations active attestation challenge client_data device_data displayName externalId "
    "formatted key_id op path schemas signature userName value p"
)
"""What directories and passkeys send: nobody fills it in."""


def fields(document: dict[str, Any]) -> set[str]:
    """All that bodies of the contract may hold."""
    shapes = document["components"]["schemas"]
    waiting = [
        content["schema"]
        for path in document["paths"].values()
        for operation in path.values()
        for content in operation.get("requestBody", {}).get("content", {}).values()
    ]
    met: set[str] = set()
    found: set[str] = set()
    while waiting:
        shape = waiting.pop()
        ref = shape.get("$ref", "").rpartition("/")[2]
        if ref and ref not in met:
            met.add(ref)
            waiting.append(shapes[ref])
        found |= shape.get("properties", {}).keys()
        waiting += inside(shape)
    return found


def inside(shape: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What a shape is made of."""
    yield from shape.get("properties", {}).values()
    for key in ("anyOf", "oneOf", "allOf", "prefixItems"):
        yield from shape.get(key, ())
    for key in ("items", "additionalProperties"):
        if isinstance(one := shape.get(key), dict):
            yield one


def test_every_field_has_words_and_no_word_is_of_no_field() -> None:
    contract = json.loads(CONTRACT.read_text("utf-8"))
    assert fields(contract) - set(BY_PROGRAMS.split()) == set(FIELD_WORDS)


def test_words_are_in_both_languages() -> None:
    for name, words in FIELD_WORDS.items():
        assert re.search(r"[\u4e00-\u9fff]", words.zh), name
        assert "_" not in words.en + words.zh, name
