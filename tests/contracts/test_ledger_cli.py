"""`turnout ledger` as a person types it, on a room that is closed and on one that runs."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path

import asyncpg
import pytest

from tests.books import FAST
from tests.contracts.ledger_world import BOOK, Writer, draft, make_sealer
from turnout.adapters.postgres import LocalPostgres, open_ledger

pytestmark = pytest.mark.postgres

NUMBER = "+56 51 222 3344"
SOURCES = Path(__file__).resolve().parents[2] / "src"


def turnout(*words: str | Path, program: str = "ledger") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "turnout.cli.main", program, *map(str, words)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "PYTHONPATH": str(SOURCES)},
    )


async def write_five_calls(dsn: str) -> None:
    """One caller, five calls, five incidents."""
    sealer = make_sealer()
    ledger = await open_ledger(dsn, BOOK)
    writer = Writer(await ledger.head())
    for number in range(5):
        stream = f"incident-{number}"
        item = sealer.seal(stream, NUMBER.encode())
        named = json.dumps({"ref": item.ref, "digest": item.digest.hex()}, separators=(",", ":"))
        await writer.write(ledger, draft(stream, f'{{"sealed":{named}}}', sealed=(item,)))
    await ledger.close()


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a room that has closed."""
    folder = tmp_path_factory.mktemp("room")

    async def story() -> None:
        async with LocalPostgres(folder, settings=FAST) as dsn:
            await write_five_calls(dsn)

    asyncio.run(story())
    return folder


def test_a_closed_room_is_proved_and_its_head_told(room: Path) -> None:
    head = turnout("head", "--data", room)
    assert head.returncode == 0, head.stderr
    place = head.stdout.strip()
    assert place.startswith("5:")
    proof = turnout("verify", "--data", room, "--expect-head", place)
    assert proof.returncode == 0, proof.stderr
    assert "The chain holds: 5 records" in proof.stdout
    assert "记录链完整" in proof.stdout


def test_an_export_proves_itself_and_shows_every_kind_of_change(room: Path, tmp_path: Path) -> None:
    out = tmp_path / "book.jsonl"
    assert turnout("export", "--data", room, "--out", out).returncode == 0
    lines = out.read_text(encoding="utf-8").splitlines(keepends=True)
    assert len(lines) == 5
    assert NUMBER not in "".join(lines)
    head = json.loads(lines[4])["hash"]

    def prove(text: str, *more: str) -> tuple[int, dict[str, object]]:
        changed = tmp_path / "changed.jsonl"
        changed.write_text(text, encoding="utf-8")
        proof = turnout("verify", "--file", changed, "--json", "-", *more)
        return proof.returncode, json.loads(proof.stdout)

    assert "Sealed texts do not stand in an export" in turnout("verify", "--file", out).stdout
    status, found = prove("".join(lines))
    assert (status, found["holds"], found["hash"]) == (0, True, head)
    status, found = prove("".join(lines).replace("NoteAdded", "NoteLost", 1))
    assert (status, found["sequence"], found["kind"]) == (1, 1, "changed")
    status, found = prove("".join(lines[:2] + lines[3:]))
    assert (status, found["sequence"], found["kind"]) == (1, 3, "missing")
    status, found = prove("".join(lines[:4]))
    assert (status, found["records"]) == (0, 4)
    status, found = prove("".join(lines[:4]), "--expect-head", f"5:{head}")
    assert (status, found["sequence"], found["kind"]) == (1, 5, "missing")


def test_a_signed_anchor_shows_an_end_cut_off_and_names_its_key(room: Path, tmp_path: Path) -> None:
    made = turnout("anchor", "--data", room, "--to", tmp_path / "away")
    assert made.returncode == 0, made.stderr
    path, key = Path(made.stdout.strip()), tmp_path / "away" / "anchor.pub"
    assert path.name.startswith("toytown%2Froom-")
    assert path.name.endswith("-5.anchor")
    signed = ("--anchor", path, "--key", key)
    assert turnout("verify", "--data", room, *signed).returncode == 0
    out, cut = tmp_path / "book.jsonl", tmp_path / "cut.jsonl"
    assert turnout("export", "--data", room, "--out", out).returncode == 0
    cut.write_text("".join(out.read_text().splitlines(keepends=True)[:3]))
    assert turnout("verify", "--file", cut).returncode == 0
    proof = turnout("verify", "--file", cut, "--anchor", tmp_path / "away", "--key", key)
    assert proof.returncode == 1
    assert "Record 4 is missing" in proof.stdout
    unproved = turnout("verify", "--data", room, "--anchor", path)
    assert unproved.returncode == 2
    assert "--key anchor.pub" in unproved.stderr
    idle = turnout("verify", "--data", room, "--key", key)
    assert idle.returncode == 2
    assert "a key alone proves nothing" in idle.stderr
    (tmp_path / "bare").mkdir()
    bare = turnout("verify", "--data", room, "--anchor", tmp_path / "bare", "--key", key)
    assert bare.returncode == 2
    assert f"no anchor lies in {tmp_path / 'bare'}" in bare.stderr
    path.write_text(path.read_text().replace("sequence 5", "sequence 4"))
    altered = turnout("verify", "--data", room, *signed)
    assert altered.returncode == 2
    assert "signature does not fit" in altered.stderr


def test_an_export_to_the_standard_output_is_the_same(room: Path, tmp_path: Path) -> None:
    out = tmp_path / "book.jsonl"
    assert turnout("export", "--data", room, "--out", out).returncode == 0
    shown = turnout("export", "--data", room, "--out", "-")
    assert shown.stdout == out.read_text(encoding="utf-8")


def test_a_running_room_can_be_read_and_a_changed_seal_is_found(tmp_path: Path) -> None:
    async def story() -> None:
        async with LocalPostgres(tmp_path, settings=FAST) as dsn:
            await write_five_calls(dsn)
            ledger = await open_ledger(dsn, BOOK)
            proof = await asyncio.to_thread(turnout, "verify", "--data", tmp_path)
            assert proof.returncode == 0, proof.stderr
            assert await ledger.erase("incident-2") == 1
            proof = await asyncio.to_thread(turnout, "verify", "--database-url", dsn)
            assert proof.returncode == 0, proof.stderr
            owner = await asyncpg.connect(dsn)
            await owner.execute("ALTER TABLE turnout.sealed DISABLE TRIGGER ALL")
            await owner.execute(
                "UPDATE turnout.sealed SET ciphertext = 'x' WHERE stream = 'incident-3'"
            )
            proof = await asyncio.to_thread(turnout, "verify", "--data", tmp_path)
            assert proof.returncode == 1
            assert "of record 4 was changed" in proof.stdout
            await owner.execute("DELETE FROM turnout.sealed WHERE stream = 'incident-1'")
            proof = await asyncio.to_thread(turnout, "verify", "--data", tmp_path)
            assert proof.returncode == 1
            assert "of record 2 is missing" in proof.stdout
            await owner.close()
            await ledger.close()

    asyncio.run(story())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["verify"], "nothing says where the record lies"),
        (["head", "--data", "nowhere"], "holds no turnout database"),
        (["verify", "--file", "nowhere.jsonl"], "nowhere.jsonl"),
        (["verify", "--file", __file__, "--expect-head", "12"], "is no head of a book"),
        (["head", "--database-url", "postgresql:///x?host=/nowhere"], "cannot be reached"),
    ],
)
def test_what_cannot_be_read_says_so_with_status_two(words: list[str], told: str) -> None:
    answer = turnout(*words)
    assert answer.returncode == 2
    assert told in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize("options", [[], ["--json", "-"]])
def test_nothing_is_said_to_hold_where_there_is_no_record(
    tmp_path: Path, options: list[str]
) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.touch()
    answer = turnout("verify", "--file", empty, *options)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "there is no record: nothing was proved" in answer.stderr
    cut = turnout("verify", "--file", empty, "--expect-head", f"1:{'0' * 64}")
    assert cut.returncode == 1
    assert "Record 1 is missing" in cut.stdout


@pytest.mark.parametrize("more", [["--data", "room"], ["--book", "toytown.room"]])
def test_an_export_and_another_place_are_not_both_read(tmp_path: Path, more: list[str]) -> None:
    file = tmp_path / "book.jsonl"
    file.touch()
    for program, command in (("ledger", ["verify"]), ("custody", ["prove", "--lot", "1"])):
        answer = turnout(*command, "--file", file, *more, program=program)
        assert answer.returncode == 2
        assert f"--file and {more[0]} name two places" in answer.stderr


def test_a_line_that_is_no_record_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"book": "b"}\n')
    answer = turnout("verify", "--file", broken)
    assert answer.returncode == 2
    assert "line 1 is no record" in answer.stderr


def test_a_book_that_is_not_there_names_those_that_are(room: Path) -> None:
    answer = turnout("head", "--data", room, "--book", "desk")
    assert answer.returncode == 2
    assert BOOK in answer.stderr
