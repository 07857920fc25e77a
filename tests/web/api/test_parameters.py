"""A parameter that a route does not know is refused: ignored, it would answer with everything."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.api.served import Web, served
from turnout.web.parameters import LENIENT

CONTRACT = Path(__file__).resolve().parents[3] / "ui" / "openapi.json"
READS = [
    (re.sub(r"\{[^}]+\}", "1", path), {one["name"] for one in asked})
    for path, operations in json.loads(CONTRACT.read_text("utf-8"))["paths"].items()
    if path.startswith("/api/") and not path.startswith(LENIENT) and "get" in operations
    for asked in [[one for one in operations["get"].get("parameters", ()) if one["in"] == "query"]]
]


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    """Toytown."""
    with served() as found:
        yield found


def test_a_misspelt_parameter_is_named_with_those_that_are_known_and_the_nearest(web: Web) -> None:
    answer = web.http.get("/api/closed?limti=5")
    problem = answer.json()
    assert (answer.status_code, problem["rule"]) == (422, "unknown_parameter")
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["what"]["en"] == "There is no parameter limti here."
    assert problem["remedy"]["en"].startswith("Is limit meant? It takes ")
    assert problem["remedy"]["zh"].startswith("是否为 limit？可用参数：")
    assert web.http.get("/api/closed?limit=5").status_code == 200


def test_what_takes_none_says_so_and_what_could_be_somebodys_is_not_said_again(web: Web) -> None:
    problem = web.http.get("/api/board?%2B861391234=1").json()
    assert problem["what"]["en"] == "There is no parameter ? here."
    assert problem["remedy"] == {"en": "It takes none.", "zh": "此处不接受参数。"}


@pytest.mark.parametrize(("path", "known"), READS)
def test_a_route_takes_what_its_description_names(web: Web, path: str, known: set[str]) -> None:
    problem = web.http.get(f"{path}?zzzz=1").json()
    assert problem["rule"] in ("unknown_parameter", "no_accounts")
    if problem["rule"] == "unknown_parameter":
        told = problem["remedy"]["en"].removesuffix(".").partition("It takes ")[2]
        assert (set() if told == "none" else set(told.split(", "))) == known
