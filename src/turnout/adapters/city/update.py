"""A newer extract for a city that stands: new streets, and everything else as the city has it."""

import shutil
from collections.abc import Callable
from pathlib import Path

from turnout.adapters.city.atomic import whole_folder
from turnout.adapters.city.draft import CityDraft, Layer
from turnout.adapters.city.draft_check import check_draft
from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.files import BASEMAP, DISTRICTS, MANIFEST, ROADS
from turnout.adapters.city.load import CityBundle, load_city
from turnout.adapters.city.manifest import Manifest, write_manifest
from turnout.adapters.city.osm_words import OSM, roads_layer
from turnout.adapters.city.own_networks import networks_of
from turnout.adapters.city.place_index import FILE as PLACES
from turnout.adapters.city.progress import Progress
from turnout.adapters.city.roads import build_network
from turnout.adapters.city.street_rows import street_rows
from turnout.adapters.city.write import write_built
from turnout.adapters.osm.reader import read_extract

BUILT = (ROADS, DISTRICTS, PLACES, BASEMAP, MANIFEST)
"""What is made anew; all other files are the city's own."""


def update_city(folder: Path, source: Path, *, progress: Progress) -> Manifest:
    """Replace the streets of the city in `folder` by those of a newer extract, whole or not at all.

    A room that runs on the folder takes them up by itself. Stations, units, plans, places and all
    that people edit stays as it is. Raises CityInputError for an extract that cannot be read or
    that does not hold the city's stations, and for a city that is not of OpenStreetMap.
    """
    bundle = load_city(folder)
    draft = _draft(bundle, source, progress)
    check_draft(draft)
    with whole_folder(folder) as new:
        shutil.copytree(folder, new, ignore=_made_anew(folder), dirs_exist_ok=True)
        write_built(draft, new, progress=progress)
        manifest = write_manifest(new)
        load_city(new)
    return manifest


def _draft(bundle: CityBundle, source: Path, progress: Progress) -> CityDraft:
    layers = {layer.layer: layer for layer in bundle.provenance}
    _require_osm(bundle.folder, layers.get("roads"))
    progress.step("Reading streets of the extract")
    extract = read_extract(source)
    progress.done(f"{len(extract.segments):,} streets")
    progress.step("Connecting the streets")
    city = bundle.city
    roads = build_network(
        extract.segments,
        file=str(source),
        keep_islands_of=[(one.point.lon, one.point.lat) for one in city.stations.values()],
        restrictions=extract.restrictions,
    )
    progress.done(f"{roads.report.arcs_kept:,} arcs, {roads.report.km_kept:,} km")
    layers["roads"] = roads_layer(roads.report, source.name)
    return CityDraft(
        id=city.id,
        name=city.name,
        timezone=city.timezone,
        roads=roads,
        agencies=tuple(city.agencies.values()),
        stations=tuple(city.stations.values()),
        hospitals=tuple(city.hospitals.values()),
        units=tuple(city.units.values()),
        types=bundle.types,
        streets=street_rows(extract.segments),
        holidays=tuple(sorted(city.holidays)),
        layers=tuple(layers.values()),
        attribution=(city.attribution,),
        places=tuple(bundle.places.named.places),
        networks=networks_of(extract.ways),
    )


def _require_osm(folder: Path, roads: Layer | None) -> None:
    if roads is None or not roads.source.en.startswith(OSM.en):
        raise CityInputError(
            file=str(folder),
            what="its streets are not from OpenStreetMap",
            remedy="Build it again from its own source with turnout city build",
        )


def _made_anew(folder: Path) -> Callable[[str, list[str]], tuple[str, ...]]:
    """For copytree: what of the folder itself is left out."""
    return lambda where, _names: BUILT if Path(where) == folder else ()
