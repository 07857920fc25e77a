"""`turnout roster`: look through a table of shifts, and take tables into a running room."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

from cyclopts import App, Parameter

from turnout.cli.inputs import ReadFile, key_in
from turnout.cli.output import JsonTarget, write_json

app = App(name="roster", help="Look through a roster's tables, and take them in.")

DEMO_ROOM = "http://127.0.0.1:8119"


@app.command
def check(file: ReadFile, *, city: Path, json: JsonTarget = None) -> int:
    """Name every row that is wrong, and take nothing in; exit status 1 if any is.

    What the room has planned already is not known here: a dry run of the import asks the room.

    Parameters
    ----------
    file
        The table: CSV with the columns unit, from, until, crew, qualifications, team.
    city
        The folder of the city.
    json
        Write what is wrong as JSON to this file, or to the standard output with -.
    """
    from turnout.adapters.city.load import load_city
    from turnout.adapters.clock import WallClock
    from turnout.dispatch.roll import roll_of
    from turnout.dispatch.shift_table import find_faults, read_shift_table
    from turnout.dispatch.state import State

    table = read_shift_table(file.read_text("utf-8", errors="replace"))
    state = State(load_city(city).city)
    roll = roll_of(state, now=WallClock().now())
    faults = find_faults(table, reason=None, roll=roll, city=state.city)
    if json is not None:
        rows = [
            {
                "row": fault.row,
                "field": fault.field,
                "what": asdict(fault.what),
                "remedy": asdict(fault.remedy),
            }
            for fault in faults
        ]
        write_json({"file": str(file), "shifts": len(table.shifts), "faults": rows}, json)
    else:
        for fault in faults:
            print(f"row {fault.row}, {fault.field}: {fault.what.en} {fault.remedy.en}")
            print(f"    第 {fault.row} 行 {fault.field}：{fault.what.zh}{fault.remedy.zh}")
        print(f"{file}: {len(table.shifts)} shifts, {len(faults)} things wrong")
    return 1 if faults else 0


@app.command(name="import")
def take_in(
    file: ReadFile,
    *,
    room: str = DEMO_ROOM,
    key_file: ReadFile | None = None,
    reason: str | None = None,
    dry_run: Annotated[bool, Parameter(negative=())] = False,
    json: JsonTarget = None,
) -> int:
    """Take a table into a running room, whole or not at all; exit status 1 if anything is wrong.

    Parameters
    ----------
    file
        The table: CSV of shifts (unit, from, until, crew, qualifications, team), of responders
        (number, agency, kind, qualifications, station, valid_from, valid_until) or of their tours
        of duty (number, agency, from, until, unit).
    room
        The address of the room.
    key_file
        A file with a key of the room, where it asks people to sign in.
    reason
        Why somebody has too little rest.
    dry_run
        Look only: name every row that is wrong and what would change, take nothing in.
    json
        Write what the room says as JSON to this file, or to the standard output with -.
    """
    from turnout.adapters.room_door import write_to_room

    key = key_in(key_file)
    body = {"table": file.read_text("utf-8", errors="replace"), "reason": reason}
    # What is wrong is asked first: then all of it is told, not the first row alone.
    path = "/api/roster/import"
    told = write_to_room(room, f"{path}?dry_run=true", body, key=key)
    if not told["faults"] and not dry_run:
        told = write_to_room(room, path, body, key=key)
    if json is not None:
        write_json({"file": str(file), **told}, json)
    else:
        _say(file, told)
    return 1 if told["faults"] else 0


def _say(file: Path, told: dict[str, Any]) -> None:
    for fault in told["faults"]:
        row, field = fault["row"], fault["field"]
        print(f"row {row}, {field}: {fault['what']['en']} {fault['remedy']['en']}")
        print(f"    第 {row} 行 {field}：{fault['what']['zh']}{fault['remedy']['zh']}")
    if told["staff"] is not None:
        print(
            "{added} new, {changed} changed, {gone} gone, {tours_ended} tours end".format_map(
                told["staff"]
            )
        )
    print(f"shifts of units: {told['shifts']} planned, {told['cancelled']} taken back")
    if told["off_now"]:
        print(f"off duty at once: {' '.join(told['off_now'])}")
    done = "nothing taken in" if told["sequence"] is None else "taken in"
    print(f"{file}: {told['rows']} rows of {told['table']}, {len(told['faults'])} wrong; {done}")
