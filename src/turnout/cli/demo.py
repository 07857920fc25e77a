"""`turnout demo`: a city with calls and crews of its own."""

from pathlib import Path
from typing import Literal

from turnout.cli.numbers import Moment, Port, Speed
from turnout.cli.output import NewFolder


def demo(
    *,
    city: Path,
    data: NewFolder | None = None,
    port: Port = 8119,
    speed: Speed = 5.0,
    ledger: Literal["postgres", "memory"] = "postgres",
    auto_dispatch: bool = True,
    language: Literal["en", "zh"] = "en",
    at: Moment | None = None,
) -> None:
    """Start a city's control room with calls of its own: everything but the room is simulated.

    Parameters
    ----------
    city
        Folder of a city bundle.
    data
        Folder of the record, the sealing key and the log. Default: data/CITY.
    port
        Port on 127.0.0.1.
    speed
        How many room seconds pass in one second; the page can change it.
    ledger
        postgres keeps the record in the data folder (or where DATABASE_URL says); memory
        forgets it at the end.
    auto_dispatch
        Whether simulated people answer calls and send units; the page can change it.
    language
        In which language modelled people write; each browser chooses that of its pages itself.
    at
        By the city's clock, when the page of a new demo opens, like 2026-03-06T22:30 for a Friday
        night. Default: now. A demo that has a record goes on from there.
    """
    from turnout.adapters.city.load import load_city
    from turnout.bootstrap.books import DEMO
    from turnout.bootstrap.demo import DemoPlan, run_demo
    from turnout.bootstrap.demo_neighbours import with_neighbours
    from turnout.bootstrap.room import Storage, database_url
    from turnout.cli.running import run_until_stopped, say, write_log

    bundle = load_city(city)
    folder = None if ledger == "memory" else data or Path("data") / bundle.city.id
    storage = Storage(book=f"{bundle.city.id}.{DEMO}", data=folder, database_url=database_url())
    plan = DemoPlan(
        rate=speed, auto_dispatch=auto_dispatch, language=language, at=at, neighbours_answer=True
    )
    write_log(folder)
    say(f"city: {bundle.city.name.en} · {bundle.city.name.zh}, {len(bundle.city.units)} units")
    run_until_stopped(
        port,
        lambda listener, _: run_demo(with_neighbours(bundle), storage, listener, plan, say=say),
    )
