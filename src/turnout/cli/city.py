"""`turnout city`: build, update, check and describe a city bundle."""

import signal
import sys
from dataclasses import asdict
from pathlib import Path
from types import FrameType
from typing import Literal

from cyclopts import App

from turnout.cli.output import JsonTarget, NewFolder, write_json

app = App(name="city", help="Build, check and describe a city bundle.")

Preset = Literal["coquimbo", "san-francisco", "osm"]


@app.command
def build(
    *,
    preset: Preset = "coquimbo",
    out: NewFolder,
    source: Path | None = None,
    name: str | None = None,
    timezone: str | None = None,
) -> None:
    """Write the folder of a city, whole or not at all.

    Parameters
    ----------
    preset
        coquimbo: the demo city, needs no file. san-francisco: real calls, needs --source.
        osm: any OpenStreetMap extract (.osm.pbf), needs --source.
    out
        The folder to write. A city that stands there is replaced; anything else is left alone.
    source
        The folder (san-francisco) or file (osm) to read.
    name
        The city's name (osm only); otherwise it is taken from the file's name.
    timezone
        The city's IANA time zone (osm only), for instance Pacific/Auckland. Default: UTC.
    """
    from turnout.adapters.city.build import build_city
    from turnout.adapters.city.osm_city import OsmOptions
    from turnout.adapters.city.progress import Printed

    # a terminated build cleans up as an interrupted one does
    signal.signal(signal.SIGTERM, _interrupt)
    options = None
    if preset == "osm" or name is not None or timezone is not None:
        options = OsmOptions(name=name, timezone=timezone or "UTC")
    with Printed() as progress:
        manifest = build_city(preset, source=source, out=out, progress=progress, osm=options)
    if preset == "osm" and timezone is None:
        print("  No --timezone was given: local hours are in UTC.", file=sys.stderr)
    print(f"{out}: content {manifest.content_digest[:16]}")


@app.command
def update(*, city: Path, source: Path) -> None:
    """Give a city the streets of a newer extract, whole or not at all; the rest stays as it is.

    A room that runs on the city takes them up by itself, within seconds, and records it.

    Parameters
    ----------
    city
        The folder of a city that was built from OpenStreetMap.
    source
        The newer extract (.osm.pbf).
    """
    from turnout.adapters.city.progress import Printed
    from turnout.adapters.city.update import update_city

    signal.signal(signal.SIGTERM, _interrupt)
    with Printed() as progress:
        manifest = update_city(city, source, progress=progress)
    print(f"{city}: roads {manifest.roads_digest[:16]}")


@app.command
def check(*, city: Path, json: JsonTarget = None) -> int:
    """List what a city still lacks; exit status 1 if it lacks anything.

    Parameters
    ----------
    city
        The folder of the city.
    json
        Write the findings as JSON to this file, or to the standard output with -.
    """
    from turnout.adapters.city.check import check_city
    from turnout.adapters.city.load import load_city
    from turnout.adapters.clock import WallClock

    findings = check_city(load_city(city), WallClock().now())
    if json is not None:
        rows = [asdict(finding) for finding in findings]
        write_json({"city": str(city), "ready": not findings, "missing": rows}, json)
    else:
        for finding in findings:
            print(f"{finding.rule}: {finding.what.en}. {finding.remedy.en}.")
            print(f"    {finding.what.zh}。{finding.remedy.zh}。")
        print(f"{city}: {len(findings)} things missing" if findings else f"{city}: nothing missing")
    return 1 if findings else 0


@app.command
def info(*, city: Path, json: JsonTarget = None) -> None:
    """Say what a city holds, and what of it is real.

    Parameters
    ----------
    city
        The folder of the city.
    json
        Write it as JSON to this file, or to the standard output with -.
    """
    from turnout.adapters.city.info import city_info
    from turnout.adapters.city.load import load_city

    document = city_info(load_city(city))
    if json is not None:
        write_json(document, json)
        return
    for key, value in document.items():
        if isinstance(value, dict):
            print(f"{key}:")
            for name, inner in value.items():
                print(f"  {name}: {inner}")
        else:
            print(f"{key}: {value}")


@app.command
def calibrate(*, city: Path, calls: Path, write: bool = False, json: JsonTarget = None) -> None:
    """Compare a city's road times with recorded runs, and learn its pace from them.

    Each day is foreseen from the others. Says by how much the middle run is foreseen wrongly,
    before and after, by class of street, hour and distance.

    Parameters
    ----------
    city
        The folder of the city.
    calls
        A table of unit responses: San Francisco's own, or a responses.csv beside its calls.csv.
    write
        Also write what was learned to calibration.json in the city's folder.
    json
        Write the figures as JSON to this file, or to the standard output with -.
    """
    from turnout.adapters.city.calibration import calibrate as learn
    from turnout.adapters.city.calibration import write_calibration
    from turnout.adapters.city.load import load_city

    bundle = load_city(city)
    found = learn(bundle, calls)
    if write:
        print(write_calibration(bundle, found), file=sys.stderr)
    if json is not None:
        rows = [asdict(row) for row in found.rows]
        write_json({"runs": found.runs, "days": found.days, "bias": rows}, json)
        return
    print(f"{found.runs} runs on {found.days} days; {found.left_out} left out")
    print(f"{'by':10}{'group':16}{'runs':>6}{'before':>9}{'after':>9}")
    for row in found.rows:
        print(f"{row.by:10}{row.group:16}{row.runs:6}{row.before:9.1%}{row.after:9.1%}")


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
