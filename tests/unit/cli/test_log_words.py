"""What the log warns of is read in words at the terminal, and in codes in the file."""

import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from tests.tidy.files import list_texts
from turnout.cli.log_words import SAID
from turnout.cli.running import LOG_FILE, write_log

WARNED = re.compile(r'_log\.(?:warning|error|exception|critical)\(\s*"([a-z_]+)"')


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield
    for handler in set(root.handlers) - set(before):
        handler.close()
        root.removeHandler(handler)
    root.setLevel(level)
    structlog.reset_defaults()


def test_whatever_is_warned_of_has_words() -> None:
    warned = {
        code
        for path, text in list_texts(".py")
        if path.startswith("src/")
        for code in WARNED.findall(text)
    }
    assert warned == set(SAID)


def test_the_terminal_reads_words_and_the_file_keeps_codes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_log(tmp_path)
    log = structlog.get_logger("turnout.test")
    log.warning("errand_refused", rule="unknown_incident")
    log.warning("not_permitted", who="tang", action="look_back")
    log.warning("the_rooms_time_stands", for_seconds=90, remedy="set the clock right")
    logging.getLogger("turnout.database").warning("the database ended with status %s", 1)
    refused, permitted, stands, plain = capsys.readouterr().err.splitlines()
    assert "what one passed to the other was refused" in refused
    assert "指挥中心与社区平台之间的一次转交被拒绝" in refused
    assert "errand_refused" not in refused
    assert "unknown_incident" not in refused
    assert "look back at an earlier moment · 回看历史时刻; who tang" in permitted
    assert stands.endswith("; for seconds 90; set the clock right")
    assert plain.endswith(" warning: the database ended with status 1")
    kept = [json.loads(line) for line in (tmp_path / LOG_FILE).read_text().splitlines()]
    assert [one["event"] for one in kept[:2]] == ["errand_refused", "not_permitted"]
    assert (kept[0]["rule"], kept[1]["action"]) == ("unknown_incident", "look_back")


def test_an_error_shows_where_it_came_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_log(tmp_path)
    try:
        raise ValueError("a bug")
    except ValueError:
        structlog.get_logger("turnout.test").exception("simulation_stopped")
    shown = capsys.readouterr().err
    assert "the simulation stopped by an error · 模拟因错误停止\nTraceback" in shown
    assert "ValueError: a bug" in shown
