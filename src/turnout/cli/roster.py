"""`turnout roster`: look through a table of shifts before it is taken in."""

from dataclasses import asdict
from pathlib import Path

from cyclopts import App

from turnout.cli.output import JsonTarget, write_json

app = App(name="roster", help="Look through a table of shifts.")


@app.command
def check(file: Path, *, city: Path, json: JsonTarget = None) -> int:
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
    roll = roll_of(State(load_city(city).city), now=WallClock().now())
    faults = find_faults(table, reason=None, roll=roll)
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
