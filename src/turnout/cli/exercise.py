"""`turnout exercise`: a room to practise in, apart from the real one."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from turnout.cli.numbers import Port, Speed
from turnout.cli.output import JsonTarget, NewFolder

if TYPE_CHECKING:
    from turnout.insight.calendar import Period
    from turnout.insight.measures import Figure


def exercise(
    *,
    city: Path,
    script: Path,
    data: NewFolder | None = None,
    port: Port = 8120,
    speed: Speed = 1.0,
    paused: bool = False,
    ledger: Literal["postgres", "memory"] = "postgres",
    json: JsonTarget = None,
) -> None:
    """Start an exercise: a book of its own, marked pages, scripted calls, simulated crews.

    At the end the measures of the exercise are printed. DATABASE_URL is not read: an exercise
    never lies in a room's database.

    Parameters
    ----------
    city
        Folder of a city bundle.
    script
        The calls: a CSV file with at_seconds, dialled, address, lon, lat, words, type_hint,
        caller (waits, hangs_up, silent) and patience_seconds.
    data
        Folder of the exercise's record. Default: data/CITY-exercise.
    port
        Port on 127.0.0.1.
    speed
        How many room seconds pass in one second; the page can change it.
    paused
        Time stands until somebody presses "Go on" in the room: all can sit down first.
    ledger
        postgres keeps the record in the data folder and goes on from it; memory forgets it.
    json
        Write the measures to this file at the end too; "-" is the standard output.
    """
    from turnout.adapters.city.load import load_city
    from turnout.adapters.city.script import read_script
    from turnout.bootstrap.exercise import Exercise, run_exercise, storage_of
    from turnout.cli.output import write_json
    from turnout.cli.report import measured_document, print_figures
    from turnout.cli.running import run_until_stopped, say, write_log

    bundle = load_city(city)
    calls = read_script(script, bundle.city)
    folder = None if ledger == "memory" else data or Path("data") / f"{bundle.city.id}-exercise"
    storage = storage_of(bundle.city.id, folder)
    write_log(folder)

    def debrief(figures: "tuple[Figure, ...]", period: "Period") -> None:
        if json is not None:
            written = measured_document(figures, bundle.city, period, book=storage.book)
            write_json(written, json)
        if json != "-":
            print_figures(figures)

    plan = Exercise(script=calls, rate=speed, paused=paused)
    say(f"exercise: {storage.book}")
    say(f"city: {bundle.city.name.en} · {bundle.city.name.zh}, {len(bundle.city.units)} units")
    run_until_stopped(
        port,
        lambda listener, _: run_exercise(bundle, storage, listener, plan, say=say, debrief=debrief),
    )
