"""One door for every preset."""

from pathlib import Path

from turnout.adapters.city.coquimbo import draft_coquimbo
from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.manifest import Manifest
from turnout.adapters.city.progress import Progress
from turnout.adapters.city.san_francisco import draft_san_francisco
from turnout.adapters.city.write import write_city


def build_city(preset: str, *, source: Path | None, out: Path, progress: Progress) -> Manifest:
    """Draft the city of a preset and write its bundle. Raises CityInputError."""
    if preset == "coquimbo":
        draft = draft_coquimbo(source, progress=progress)
    else:
        draft = draft_san_francisco(_needed(preset, source), progress=progress)
    return write_city(draft, out, progress=progress)


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
