"""One door for every preset."""

from pathlib import Path

from turnout.adapters.city.coquimbo import draft_coquimbo
from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.manifest import Manifest
from turnout.adapters.city.osm_city import OsmOptions, draft_osm
from turnout.adapters.city.progress import Progress
from turnout.adapters.city.san_francisco import draft_san_francisco
from turnout.adapters.city.write import write_city
from turnout.adapters.osm.kept import KeptReading


def build_city(
    preset: str,
    *,
    source: Path | None,
    out: Path,
    progress: Progress,
    osm: OsmOptions | None = None,
) -> Manifest:
    """Draft the city of a preset and write its bundle to the folder `out`, whole or not at all.

    `preset` is "coquimbo", "san-francisco" or "osm"; the last two need a `source`.
    Raises CityInputError naming file, row and field of what cannot be used.
    """
    if preset != "osm" and osm is not None:
        raise CityInputError(
            file="--name and --timezone",
            what=f"the preset {preset} has a name and a time zone of its own",
            remedy="Leave them out",
        )
    if preset == "coquimbo":
        draft = draft_coquimbo(source, progress=progress)
    elif preset == "san-francisco":
        draft = draft_san_francisco(_needed(preset, source), progress=progress)
    elif preset == "osm":
        return _build_osm(_needed(preset, source), out, osm or OsmOptions(), progress)
    else:
        raise CityInputError(
            file="--preset",
            what=f"there is no preset {preset!r}",
            remedy="Use coquimbo, san-francisco or osm",
        )
    return write_city(draft, out, progress=progress)


def _build_osm(source: Path, out: Path, options: OsmOptions, progress: Progress) -> Manifest:
    """A build that is broken off after the reading goes on from there when it is started again."""
    reading = KeptReading(out)
    try:
        manifest = write_city(draft_osm(source, options, reading, progress), out, progress=progress)
    except CityInputError:
        reading.forget()
        raise
    reading.forget()
    return manifest


def _needed(preset: str, source: Path | None) -> Path:
    if source is None:
        raise CityInputError(
            file="--source",
            what=f"the preset {preset} needs files to read",
            remedy="Give --source PATH",
        )
    if not source.exists():
        raise CityInputError(
            file=str(source), what="there is no such file or folder", remedy="Correct --source"
        )
    return source
