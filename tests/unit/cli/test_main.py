"""The command line answers at once and tells people what they can mend."""

import errno
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from turnout.cli import main
from turnout.cli.output import write_json
from turnout.ledger.fact import UnknownEvent, reader_of
from turnout.ledger.record import Record

HEAVY = ["numba", "scipy", "shapely", "osmium", "fastapi", "pydantic", "asyncpg"]
SIGN_IN = ["webauthn", "joserfc", "argon2"]


NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MADE_LATER = Record(
    book="room",
    sequence=7,
    stream="room",
    stream_version=1,
    type="MadeLater",
    version=1,
    recorded_at=NOON,
    happened_at=NOON,
    actor="seat-1",
    key="k",
    payload=b"{}",
    previous_hash=bytes(32),
    hash=bytes(32),
)


class FileIsBroken(Exception):
    """An error made for people."""

    remedy = "Download it again."


@pytest.mark.parametrize(
    "does",
    [
        "from turnout.cli.main import app; app(['--help'], result_action='return_value')",
        # Who hands a room over in a hurry reads no room first.
        "from turnout.bootstrap.switching import hand_over",
        # A city is read and checked without what searches or builds it.
        "import turnout.adapters.city.check, turnout.adapters.city.load",
    ],
)
def test_nothing_heavy_is_read(does: str) -> None:
    assert loaded_of(HEAVY, does) == "[]"


def test_a_demo_loads_no_sign_in() -> None:
    assert loaded_of([*SIGN_IN, "scipy.sparse"], "import turnout.bootstrap.demo") == "[]"


def loaded_of(names: list[str], does: str) -> str:
    """Which of these modules a program of its own has loaded in the end."""
    script = f"import sys; {does}\nprint([name for name in {names} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.splitlines()[-1]


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    main.app(["--help"], result_action="return_value")
    shown = capsys.readouterr().out
    assert all(name in shown for name in [*main.COMMANDS, "version"])


def test_python_runs_the_package_as_the_command() -> None:
    ask = [sys.executable, "-m", "turnout", "--help"]
    told = subprocess.run(ask, capture_output=True, text=True, check=True, timeout=60).stdout
    assert told.startswith("Usage: turnout COMMAND")


def test_an_error_for_people_is_told_with_its_remedy() -> None:
    told = main.explain(FileIsBroken("roads.csv, row 7: no column `oneway`"))
    assert told == "roads.csv, row 7: no column `oneway`\nDownload it again."


def test_a_record_of_a_newer_version_is_no_bug_of_this_one() -> None:
    with pytest.raises(UnknownEvent) as caught:
        reader_of({})(MADE_LATER)
    told = main.explain(caught.value)
    assert told is not None
    assert "record 7 is a MadeLater of version 1" in told
    assert "start the version that wrote it" in told


def test_a_remedy_that_the_message_holds_is_not_said_twice() -> None:
    assert main.explain(FileIsBroken("Broken. Download it again.")) == "Broken. Download it again."


def test_a_missing_file_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="calls") as caught:
        (tmp_path / "calls.csv").open()
    assert main.explain(caught.value) == f"{tmp_path / 'calls.csv'}: No such file or directory"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
@pytest.mark.parametrize("path", [None, "backup/records"])
def test_a_full_disk_is_told_whichever_file_was_written(number: int, path: str | None) -> None:
    told = main.explain(OSError(number, "No space left on device", path))
    assert told is not None
    where, remedy = told.splitlines()
    assert where == ("" if path is None else f"{path}: ") + "No space left on device"
    assert remedy == main.FULL


def test_a_bug_keeps_its_traceback() -> None:
    assert main.explain(ZeroDivisionError("division by zero")) is None


def test_what_a_person_can_mend_ends_with_status_two(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise FileIsBroken("roads.csv is cut short.")

    monkeypatch.setattr(main, "app", fail)
    with pytest.raises(SystemExit) as stopped:
        main.main()
    assert stopped.value.code == 2
    assert capsys.readouterr().err == "roads.csv is cut short.\nDownload it again.\n"


def test_a_bug_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main, "app", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        main.main()


def test_json_goes_to_a_file_with_chinese_readable(tmp_path: Path) -> None:
    write_json({"calls": 3, "place": "滨海大道"}, str(tmp_path / "out.json"))
    text = (tmp_path / "out.json").read_text(encoding="utf-8")
    assert json.loads(text) == {"calls": 3, "place": "滨海大道"}
    assert "滨海大道" in text


def test_a_dash_means_the_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    write_json({"calls": 3}, "-")
    assert json.loads(capsys.readouterr().out) == {"calls": 3}


def test_words_that_mean_nothing_end_with_status_two(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["turnout", "version", "--loudly"])
    with pytest.raises(SystemExit) as stopped:
        main.main()
    assert stopped.value.code == 2
    assert "--loudly" in capsys.readouterr().err


@pytest.mark.parametrize(
    "typed",
    [
        "demo --city none --speed 0",
        "demo --city none --speed -5",
        "demo --city none --speed 601",
        "exercise --city none --script none.csv --speed 0",
        "demo --city none --port 99999",
        "exercise --city none --script none.csv --port -1",
        "serve --city none --port 70000",
        "plan demand --city none --ahead -1",
        "plan demand --city none --held-back -1",
        "plan shifts --city none --weeks 521",
        "plan rounds --city none --sites none.toml --units none.toml --weeks 99999",
        "demo --city none --at 9999-12-31T23:59",
        "demo --city none --at 0001-01-01T00:00",
        "simulate --scenario none.toml --workers -1",
        "simulate --scenario none.toml --workers 0",
        "simulate --scenario none.toml --seed -1",
        "replay --city none --inject-duplicates -1",
        "plan districts --city none --reach -1",
        "plan districts --city none --balance -0.5",
        "plan shifts --city none --service fire --seconds -1",
    ],
)
def test_a_number_that_cannot_be_is_told_before_anything_is_read(
    typed: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "none.toml").touch()
    monkeypatch.chdir(tmp_path)
    words = typed.split()
    monkeypatch.setattr("sys.argv", ["turnout", *words])
    with pytest.raises(SystemExit) as stopped:
        main.main()
    assert stopped.value.code == 2
    told = capsys.readouterr().err
    assert words[-2] in told
    assert "Must be" in told
