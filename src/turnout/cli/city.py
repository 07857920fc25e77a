"""`turnout city`: build, check and describe a city bundle."""

from pathlib import Path
from typing import Literal

from cyclopts import App

app = App(name="city", help="Build, check and describe a city bundle.")

Preset = Literal["coquimbo", "san-francisco", "osm"]


@app.command
def build(
    *,
    preset: Preset,
    out: Path,
    source: Path | None = None,
) -> None:
    """Write the folder of a city, whole or not at all.

    Parameters
    ----------
    preset:
        coquimbo: the demo city, needs no file. san-francisco: real calls, needs --source.
        osm: any OpenStreetMap extract (.osm.pbf), needs --source.
    out:
        The folder to write. A city that stands there is replaced; anything else is left alone.
    source:
        The folder (san-francisco) or file (osm) to read.
    """
    from turnout.adapters.city.build import build_city
    from turnout.adapters.city.progress import Printed

    build_city(preset, source=source, out=out, progress=Printed())
