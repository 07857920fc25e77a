"""What was read of an extract, kept beside a city until that is built.

Reading takes longest. A build that was broken off afterwards goes on from here, if the extract is
still the same and so is the program.
"""

import shutil
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Final

import msgspec

from turnout.adapters.city.manifest import file_digest
from turnout.adapters.city.moving import OWN_NETWORKS, Moves
from turnout.adapters.city.on_disk import SegmentFile
from turnout.adapters.osm.facilities import Facility
from turnout.adapters.osm.reader import OsmExtract, read_extract
from turnout.adapters.osm.restrictions import Restriction
from turnout.dispatch.water import WaterPoint
from turnout.engines.places.place import NamedPlace

FORM: Final = 2
"""Counted up when more is read of an extract: what was kept before lacks it."""


class _Beside(msgspec.Struct, frozen=True, kw_only=True):
    """All but the ways, and what they were read from."""

    form: int
    source_sha256: str
    program: str
    facilities: tuple[Facility, ...]
    places: tuple[NamedPlace, ...]
    water: tuple[WaterPoint, ...]
    restrictions: tuple[Restriction, ...]


class KeptReading:
    """The reading kept for one city, in a hidden folder beside it."""

    def __init__(self, city: Path) -> None:
        city = city.resolve()
        self._folder = city.parent / f".{city.name}.reading"

    def read(self, source: Path) -> tuple[OsmExtract, bool]:
        """The extract, and whether it was read before. Raises CityInputError."""
        kept = self._kept(source)
        if kept is not None:
            return kept, True
        extract = read_extract(source)
        self._keep(extract, source)
        return extract, False

    def forget(self) -> None:
        """The city is built, or cannot be built from this extract."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _keep(self, extract: OsmExtract, source: Path) -> None:
        self.forget()
        self._folder.mkdir(parents=True)
        for moves, ways in _ways_of(extract).items():
            ways.save(self._folder / moves)
        beside = _Beside(
            form=FORM,
            source_sha256=file_digest(source),
            program=version("turnout"),
            facilities=extract.facilities,
            places=extract.places,
            water=extract.water,
            restrictions=extract.restrictions,
        )
        # written last: without it there is nothing
        (self._folder / "beside").write_bytes(msgspec.msgpack.encode(beside))

    def _kept(self, source: Path) -> OsmExtract | None:
        try:
            body = (self._folder / "beside").read_bytes()
            beside = msgspec.msgpack.decode(body, type=_Beside)
            ways = {m: SegmentFile.load(self._folder / m) for m in (Moves.ROAD, *OWN_NETWORKS)}
        except (OSError, EOFError, msgspec.MsgspecError):
            return None
        now = (FORM, file_digest(source), version("turnout"))
        if (beside.form, beside.source_sha256, beside.program) != now:
            return None
        return OsmExtract(
            segments=ways.pop(Moves.ROAD),
            ways=ways,
            facilities=beside.facilities,
            places=beside.places,
            water=beside.water,
            restrictions=beside.restrictions,
        )


def _ways_of(extract: OsmExtract) -> Mapping[Moves, SegmentFile]:
    return {Moves.ROAD: extract.segments, **extract.ways}
