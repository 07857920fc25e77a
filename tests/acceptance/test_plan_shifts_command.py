"""`turnout plan shifts`: legal shifts, a roster to take in, refusals with a way out."""

import csv
import json
import sys
from collections import defaultdict
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from tests.acceptance.room import build_demo_city
from turnout.cli.main import main

DAY_RULES = """
[[rules]]
valid_from = 2026-01-01
source = "the house's own"
lengths_hours = [8]
starts = [{starts}]
break_minutes = 0
break_after_hours = 6
break_margin_hours = 2
rest_hours = 11
hours_a_week = 40
shifts_a_week = 5
"""


class Desk:
    """Files of a room and the command run on them."""

    def __init__(
        self,
        folder: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        self.folder, self._monkeypatch, self._capsys = folder, monkeypatch, capsys

    def file(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, "utf-8")
        return path

    def calls(self, by_hour_of_day: dict[int, float]) -> Path:
        rows = [f"{at},{by_hour_of_day.get(at % 24, 0)}" for at in range(168)]
        return self.file("calls.csv", "\n".join(["hour,calls", *rows]) + "\n")

    def rules(self, *starts: str) -> Path:
        named = ", ".join(f'"{one}"' for one in starts)
        return self.file("rules.toml", DAY_RULES.format(starts=named))

    def run(self, *words: str | Path) -> tuple[int, str, str]:
        self._monkeypatch.setattr(sys, "argv", ["turnout", "plan", "shifts", *map(str, words)])
        status = 0
        try:
            main()
        except SystemExit as ended:
            status = int(ended.code or 0)
        said = self._capsys.readouterr()
        return status, said.out, said.err

    def refused(self, *words: str | Path) -> str:
        status, out, err = self.run(*words)
        assert (status, out) == (2, "")
        return err


@pytest.fixture
def desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Desk:
    return Desk(tmp_path, monkeypatch, capsys)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_demo_city(tmp_path_factory.mktemp("cities") / "coquimbo")


AT_EIGHT = dict.fromkeys(range(8, 16), 6.0)
SEATS = ("--seats", "--from", "2026-03-02", "--least", "0", "--json", "-")


def test_seats_answer_in_time_and_no_legal_plan_has_fewer_hours(desk: Desk) -> None:
    words = ("--calls", desk.calls(AT_EIGHT), "--rules", desk.rules("08:00", "16:00"))
    status, out, err = desk.run(*SEATS, *words, "--busy-seconds", "120")
    assert status == 0, err
    told = json.loads(out)
    # Six calls of two minutes are .2 of a person: alone 80 % answer at once, two nearly always.
    assert [hour["need"] for hour in told["hours"][7:17]] == [0, *[2] * 8, 0]
    assert (told["objective"], told["bound"], told["proven"]) == (2 * 8 * 7, 2 * 8 * 7, True)
    # Fourteen shifts, five each at most, two at once.
    assert (told["people"], told["people_at_least"]) == (3, 3)
    assert all(hour["served"] >= 0.9 for hour in told["hours"])


def test_a_city_gets_a_roster_that_keeps_rest_and_hours(
    desk: Desk, city: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    roster = desk.folder / "roster.csv"
    words = ("--city", city, "--service", "fire", "--weeks", "2", "--seconds", "5")
    status, out, err = desk.run(*words, "--from", "2027-03-01", "--roster", roster, "--json", "-")
    assert status == 0, err
    told = json.loads(out)
    assert told["bound"] <= told["objective"]
    assert all(hour["on_duty"] >= hour["need"] for hour in told["hours"])
    works = defaultdict(list)
    for row in csv.DictReader(roster.open(encoding="utf-8")):
        times = datetime.fromisoformat(row["from"]), datetime.fromisoformat(row["until"])
        works[row["team"]].append(times)
        works[row["unit"]].append(times)
    teams = {shift["who"] for shift in told["shifts"]}
    for who, of in works.items():
        of.sort()
        least = timedelta(hours=11) if who in teams else timedelta()
        assert all(after[0] - before[1] >= least for before, after in pairwise(of)), who
    monkeypatch.setattr(
        sys, "argv", ["turnout", "roster", "check", str(roster), "--city", str(city)]
    )
    with pytest.raises(SystemExit, match="0"):
        main()
    assert "0 things wrong" in capsys.readouterr().out


def test_people_have_tours_and_their_wishes(desk: Desk, city: Path) -> None:
    staff = desk.file(
        "staff.csv", "number,starts,off\n7001,,Sat Sun\n7002,,Mon Tue\n7003,,\n7004,,\n"
    )
    roster = desk.folder / "tours.csv"
    words = ("--calls", desk.calls(AT_EIGHT), "--rules", desk.rules("08:00"), "--staff", staff)
    of_city = ("--city", city, "--roster", roster, "--busy-seconds", "120")
    status, out, err = desk.run(*SEATS, *words, *of_city)
    assert status == 0, err
    told = json.loads(out)
    assert (told["wishes_broken"], told["wishes_broken_at_least"]) == (0, 0)
    rows = list(csv.DictReader(roster.open(encoding="utf-8")))
    assert len(rows) == 14
    days = {
        datetime.fromisoformat(row["from"]).weekday() for row in rows if row["number"] == "7001"
    }
    assert days.isdisjoint({5, 6})


def test_what_cannot_be_is_told_with_the_smallest_change(desk: Desk) -> None:
    calls = desk.calls(dict.fromkeys(range(6, 16), 6.0))
    rules = desk.rules("08:00")
    words = (*SEATS, "--calls", calls, "--rules", rules, "--busy-seconds", "120")
    told = desk.refused(*words)
    assert "no legal shift works in 14 hours of need, the first is Mon 06:00" in told
    assert "allow a start at 06:00, or shifts of 24 hours" in told
    few = desk.file("staff.csv", "number\n7001\n7002\n")
    short = ("--calls", desk.calls(AT_EIGHT), "--rules", rules, "--busy-seconds", "120")
    told = desk.refused(*SEATS, *short, "--staff", few)
    assert "2 people cannot work these 14 shifts: 4 have nobody" in told
    assert "give 1 more (3 in all)" in told
    assert "give --from 2026-03-09" in desk.refused("--calls", calls, "--from", "2026-03-03")
    assert "plan for 2026-01-01 or later" in desk.refused(
        "--calls", calls, "--rules", rules, "--from", "2025-03-03", "--busy-seconds", "9"
    )


def test_bad_tables_name_file_place_and_remedy(desk: Desk) -> None:
    start = ("--from", "2026-03-02", "--busy-seconds", "120", "--calls")
    assert "lacks 167 hours, the first is 1 (Mon 01:00)" in desk.refused(
        *start, desk.file("calls.csv", "hour,calls\n0,3\n")
    )
    assert "'-3' is no number of calls" in desk.refused(
        *start, desk.file("calls.csv", "hour,calls\n0,-3\n")
    )
    rules = desk.file("bad.toml", DAY_RULES.format(starts='"08:10"'))
    assert "'08:10' is no start" in desk.refused(*start, desk.calls(AT_EIGHT), "--rules", rules)
    assert "give --city, or --calls" in desk.refused("--from", "2026-03-02")
    assert "give --busy-seconds" in desk.refused("--from", "2026-03-02", "--calls", desk.calls({}))
