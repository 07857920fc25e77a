"""One door for every preset."""

from pathlib import Path

from turnout.adapters.city.coquimbo import draft_coquimbo
from turnout.adapters.city.manifest import Manifest
from turnout.adapters.city.progress import Progress
from turnout.adapters.city.write import write_city


def build_city(preset: str, *, source: Path | None, out: Path, progress: Progress) -> Manifest:
    """Draft the city of a preset and write its bundle. Raises CityInputError."""
    return write_city(draft_coquimbo(source, progress=progress), out, progress=progress)
