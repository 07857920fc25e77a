"""`turnout replay`: recorded calls through the room that dispatches live, and what came of it."""

import asyncio
from pathlib import Path

from turnout.cli.numbers import FromZero
from turnout.cli.output import JsonTarget, write_json


def replay(
    *,
    city: Path,
    calls: Path | None = None,
    policy: str = "closest",
    speed: str = "max",
    ledger: str = "memory",
    inject_duplicates: FromZero = 0,
    seed: int = 1,
    json: JsonTarget = None,
) -> None:
    """Send recorded calls through the same service on a virtual clock, and measure.

    The replay never reads the recorded answer; it stands beside the figures for comparison.

    Parameters
    ----------
    city
        Folder of a city bundle.
    calls
        Calls to replay: a calls.csv, or San Francisco's unit responses. Default: the bundle's.
    policy
        How units are chosen: closest.
    speed
        "max", or how many recorded seconds pass in one.
    ledger
        Where the record goes: memory, or postgres (a database of its own, thrown away).
    inject_duplicates
        How many calls get a modelled second caller.
    seed
        Of every modelled delay and second caller.
    json
        Write the figures to this file; "-" is the standard output.
    """
    from turnout.adapters.city.load import load_city
    from turnout.bootstrap.replay import ReplayInputError, ReplayRequest, run_replay

    bundle = load_city(city)
    source = calls or bundle.calls
    if source is None:
        raise ReplayInputError(f"{city} holds no calls", "give --calls FILE")
    request = ReplayRequest(
        bundle=bundle,
        calls=source,
        policy=policy,
        ledger=ledger,
        speed=_speed(speed),
        duplicates=inject_duplicates,
        seed=seed,
    )
    figures = asyncio.run(run_replay(request))
    if json is not None:
        write_json(figures, json)
    if json != "-":
        _print(figures)


def _speed(text: str) -> float | None:
    from turnout.bootstrap.replay import ReplayInputError

    if text == "max":
        return None
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 0.0 < speed < float("inf"):
        raise ReplayInputError(f"--speed {text!r} is no speed", "say max, or a number above 0")
    return speed


def _print(figures: dict[str, object]) -> None:
    for name in ("calls", "incidents", "assignments", "unmet", "same_first_station_share"):
        print(f"{name:>26}  {figures[name]}")
    for title in ("response", "recorded"):
        times = figures[title]
        if isinstance(times, dict):
            for name, spread in times.items():
                print(
                    f"{title:>10} {name:>21}  p50 {spread['p50_seconds']} s"
                    f"  p90 {spread['p90_seconds']} s  n {spread['n']}"
                )
    for name in ("calls_per_second", "records", "ledger_hash"):
        print(f"{name:>26}  {figures[name]}")
