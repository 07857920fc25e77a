"""What `deploy/` gives an operator is of today: commands, options, figures."""

import configparser
import re
import shlex
from pathlib import Path

import pytest

from tests.tidy.files import ROOT
from tests.tidy.test_documented_commands import unknown_options
from turnout.web.metrics import Traffic, room_lines, running_lines

DEPLOY = ROOT / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))


def started(unit: str) -> list[list[str]]:
    """The words after `turnout` of each ExecStart."""
    lines = re.findall(r"^ExecStart=(.*)$", unit, re.MULTILINE)
    return [shlex.split(line) for line in lines]


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_every_unit_starts_a_command_of_today(unit: Path) -> None:
    found = started(unit.read_text(encoding="utf-8"))
    assert found
    for program, *words in found:
        assert program == "/opt/turnout/current/.venv/bin/turnout"
        assert unknown_options(words) == []


@pytest.mark.parametrize("name", ["turnout.service", "turnout-witness.service"])
def test_what_runs_for_ever_says_that_it_is_ready_is_watched_and_starts_again(name: str) -> None:
    unit = configparser.ConfigParser(interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]  # names as they are written
    unit.read(DEPLOY / name, encoding="utf-8")
    service = unit["Service"]
    assert (service["Type"], service["NotifyAccess"]) == ("notify", "main")
    assert (service["Restart"], service["WatchdogSec"]) == ("always", "180")
    assert service["User"] == service["Group"] == "turnout"


def test_every_figure_that_an_alert_asks_for_is_one_that_the_room_gives() -> None:
    alerts = (DEPLOY / "alerts.yml").read_text(encoding="utf-8")
    asked = set(re.findall(r"turnout_[a-z_]+", alerts))
    health = {"saved": True, "stale_seconds": 0.0, "ledger": {"sequence": 0}}
    work = {"calls": 0, "incidents": 0, "alarms": 0, "units": {}}
    lines = [
        *room_lines(health, work, streams=0),
        *running_lines(certificate_seconds=1.0, standby_confirms=True),
        *Traffic().lines(),
    ]
    given = {re.split(r"[ {]", line)[0] for line in lines if not line.startswith("#")}
    assert len(asked) >= 5
    # A counter that nobody has counted yet has a name and no line.
    given |= {line.split()[2] for line in lines if line.startswith("# TYPE")}
    assert asked <= given
