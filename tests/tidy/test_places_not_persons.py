"""What happened before is found by a place. Nobody is looked up: no address of the interface asks
for a person, no stored table or index has one, and the index of places holds none."""

import re
from typing import Any

import msgspec

from tests.tidy.files import ROOT, list_texts
from turnout.dispatch.older import Older
from turnout.dispatch.older_rows import COLUMNS, PAIRS, Earlier, Kept, KeptPlaces

PERSON = re.compile(
    r"caller|person|people|citizen|resident|reporter|patient|victim|suspect|offender|witness"
    r"|phone|msisdn|e?mail|surname|first_?name|full_?name|^name$|^who$|birth|gender|licen[cs]e|plate"
)
OF_A_PERSON = ("caller_number", "callerName", "phone", "person", "name", "who", "plate", "birthday")


def parameters() -> set[str]:
    """The names of all that a GET takes, in its path or behind it."""
    described: dict[str, Any] = msgspec.json.decode((ROOT / "ui" / "openapi.json").read_bytes())
    return {
        one["name"]
        for path in described["paths"].values()
        for one in [*path.get("parameters", []), *path.get("get", {}).get("parameters", [])]
        if "get" in path
    }


def test_the_words_for_a_person_are_known() -> None:
    assert all(PERSON.search(name.lower()) for name in OF_A_PERSON)


def test_nothing_is_asked_by_a_person() -> None:
    names = parameters()
    assert {"near", "incident_id", "district"} <= names
    assert [name for name in sorted(names) if PERSON.search(name.lower())] == []


def test_no_table_or_index_has_a_person() -> None:
    made = [
        (table, word)
        for _, text in list_texts(".sql")
        for table, columns in re.findall(
            r"(?is)create (?:unique )?(?:table|index) (\w+)([^;]*);", re.sub(r"--.*", "", text)
        )
        for word in re.findall(r"\w+", columns.lower())
    ]
    assert len({table for table, _ in made}) > 10
    found = {(table, word) for table, word in made if PERSON.search(word)}
    # A board's snapshot and a kind of text have names; no person has.
    assert found == {("snapshot", "name"), ("retention", "name")}


def test_the_index_of_places_knows_when_what_and_where_and_no_more() -> None:
    assert set(COLUMNS) == {"id", "received", "version", "type", "ref"}
    assert set(PAIRS) == {"incident", "call"}
    assert set(Kept.__struct_fields__) == {"codes", "columns", "pairs"}
    assert set(KeptPlaces.__struct_fields__) == {"known", "lon", "lat", "addresses"}
    assert set(Earlier.__struct_fields__) == {
        "id",
        "incident_type",
        "received_at",
        "version",
        "place",
        "place_ref",
    }


def test_the_index_of_places_is_asked_for_a_place_alone() -> None:
    asked = set(Older.told.__annotations__) - {"return"}
    assert asked == {"point", "on", "now", "most"}
