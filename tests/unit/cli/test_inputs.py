"""What a command reads is looked at before it does anything: a slip of the pen makes no record."""

from pathlib import Path

import pytest

from turnout.adapters.room_door import RoomAway, read_from_room
from turnout.cli.inputs import CannotRead
from turnout.cli.main import app, explain

READERS = [
    "serve --city none --policies",
    "serve --city none --directories",
    "serve --city none --subscribers",
    "witness --listen 127.0.0.1:1 --state none --key",
    "simulate --scenario",
    "ledger verify --file",
    "ledger verify --key",
    "custody prove --lot 1 --file",
    "papers --out forms.pdf --key-file",
    "roster import --file",
    "roster check --city none --file",
    "plan demand --counts",
    "plan demand --holidays",
    "plan pmedian --points",
    "plan pmedian --matrix",
    "plan rounds --city none --units none --sites",
    "plan shifts --calls",
    "plan shifts --rules",
    "plan shifts --staff",
]


def told(words: str, path: Path) -> str:
    with pytest.raises(CannotRead) as caught:
        app([*words.split(), str(path)], exit_on_error=False)
    return explain(caught.value) or ""


@pytest.mark.parametrize("words", READERS)
def test_a_file_that_is_not_there_is_named_with_what_to_do(words: str, tmp_path: Path) -> None:
    absent = tmp_path / "agencies.toml"
    assert told(words, absent) == f"there is no file {absent}\ncorrect its name"


@pytest.mark.parametrize("words", READERS)
def test_a_folder_is_no_file_to_read(words: str, tmp_path: Path) -> None:
    assert told(words, tmp_path) == f"{tmp_path} is a folder, not a file\ncorrect its name"


@pytest.mark.parametrize(
    "words", ["papers --out forms.pdf --key-file", "roster import {} --key-file"]
)
def test_a_file_without_text_is_no_key(words: str, tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"\x80\x00")
    assert told(words.replace("{}", str(tmp_path / "key")), tmp_path / "key") == (
        f"{tmp_path / 'key'} holds no key of a room\n"
        "give the file with the room's key, as it was handed out"
    )


@pytest.mark.parametrize("port", ["99999", "word", "1]"])
def test_the_address_of_a_room_has_a_port_that_is_one(port: str) -> None:
    with pytest.raises(RoomAway, match="this is no address"):
        read_from_room(f"http://127.0.0.1:{port}", "/api/papers", key=None)
