"""`turnout report` as a person types it, on the data folder of a room that is closed."""

import asyncio
import csv
import json
from pathlib import Path

import pytest

from tests.acceptance.room import turnout
from tests.books import FAST
from tests.toytown import Toytown, open_toytown
from tests.unit.adapters.city_toy import toy_draft
from turnout.adapters.city.progress import Silent
from turnout.adapters.city.write import write_city
from turnout.adapters.postgres import LocalPostgres, open_ledger

pytestmark = pytest.mark.postgres


async def one_fire(town: Toytown) -> None:
    """At noon in UTC, at 20:00 in Shanghai, it rings; after 10 s it is taken, after 30 s E01 is
    sent, and is there 240 s later without having said that it rolled."""
    call = await town.ring(2)
    town.clock.wait(10)
    incident = await town.take(call)
    await town.classify(incident, "bin_fire")
    town.clock.wait(20)
    (order,) = await town.send(incident, "E01")
    town.clock.wait(240)
    await town.report(order, "on_scene")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a city and the data of a room that has closed."""
    folder = tmp_path_factory.mktemp("report")

    async def story() -> None:
        async with LocalPostgres(folder / "data", settings=FAST) as dsn:
            ledger = await open_ledger(dsn, "toy.room")
            await one_fire(await open_toytown(ledger=ledger))
            await ledger.close()

    write_city(toy_draft(), folder / "toy", progress=Silent())
    asyncio.run(story())
    return folder


def test_a_day_is_told_and_written_as_table_document_and_print(place: Path, tmp_path: Path) -> None:
    table, document, printed = (tmp_path / f"day.{kind}" for kind in ("csv", "json", "pdf"))
    done = turnout(
        "report", "--city", place / "toy", "--data", place / "data", "--day", "2026-03-02",
        "--csv", table, "--json", document, "--pdf", printed, "--language", "zh", "--small-groups",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "turnout  n 0  missing 1" in done.stdout
    assert "total  n 1  missing 0  p50 270.0 s" in done.stdout
    rows = list(csv.DictReader(table.open(encoding="utf-8", newline="")))
    answer = next(r for r in rows if (r["span"], r["by"], r["group"]) == ("answer", "hour", "20"))
    assert (answer["seconds"], answer["n_lines"]) == ("10.0", "1")
    figures = json.loads(document.read_text(encoding="utf-8"))
    assert figures["first_day"] == figures["last_day"] == "2026-03-02"
    assert printed.read_bytes().startswith(b"%PDF-")


def test_a_day_of_few_calls_is_told_to_nobody_by_itself(place: Path) -> None:
    done = turnout(
        "report", "--city", place / "toy", "--data", place / "data", "--day", "2026-03-02"
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Groups of fewer than 10 lines are left out; --small-groups")


def test_a_day_of_which_nothing_is_recorded_says_so(place: Path) -> None:
    day = ("--day", "2020-01-01", "--small-groups")
    done = turnout("report", "--city", place / "toy", "--data", place / "data", *day)
    assert done.returncode == 0, done.stderr
    assert "Nothing is recorded of these days. / 这些日期没有记录。" in done.stdout


def test_a_month_goes_to_the_standard_output_and_nothing_beside_it(place: Path) -> None:
    done = turnout(
        "report", "--city", place / "toy", "--data", place / "data", "--month", "2026-03",
        "--json", "-",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["last_day"] == "2026-03-31"


def test_what_is_no_day_and_no_month_is_told_with_what_to_write(place: Path) -> None:
    done = turnout("report", "--city", place / "toy", "--month", "2026-13")
    assert done.returncode == 2
    assert "write --day 2026-03-02 or --month 2026-03" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_without_a_record_is_told(place: Path, tmp_path: Path) -> None:
    done = turnout("report", "--city", place / "toy", "--data", tmp_path, "--day", "2026-03-02")
    assert done.returncode == 2
    assert "holds no turnout database" in done.stderr
