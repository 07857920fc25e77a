"""From a draft to a folder: all files of a city bundle."""

import json
from pathlib import Path

import numpy as np

from turnout.adapters.city.atomic import whole_folder
from turnout.adapters.city.calls import write_calls, write_responses
from turnout.adapters.city.city_file import write_city_file
from turnout.adapters.city.districts import arc_districts
from turnout.adapters.city.draft import CityDraft
from turnout.adapters.city.draft_check import check_draft
from turnout.adapters.city.files import ARC_DISTRICT, BASEMAP, DISTRICTS
from turnout.adapters.city.manifest import Manifest, write_manifest
from turnout.adapters.city.named_places import write_named_places
from turnout.adapters.city.own_network_files import write_networks
from turnout.adapters.city.place_index import save_place_index
from turnout.adapters.city.progress import Progress
from turnout.adapters.city.provenance import write_provenance
from turnout.adapters.city.road_files import write_roads, write_turns
from turnout.adapters.city.road_times import nearest_nodes
from turnout.adapters.city.station_files import write_hospitals, write_stations, write_units
from turnout.adapters.city.water import write_water
from turnout.adapters.tiles.basemap import write_basemap
from turnout.base.geo import Box
from turnout.dispatch.city import Service
from turnout.engines.places.index import PlaceIndex
from turnout.engines.places.streets import streets_from_rows
from turnout.engines.roads.network import RoadNetwork


def write_city(draft: CityDraft, out: Path, *, progress: Progress) -> Manifest:
    """Write the bundle of a draft to the folder `out`, whole or not at all.

    Raises CityInputError when the draft contradicts itself or `out` is something else.
    """
    check_draft(draft)
    with whole_folder(out) as folder:
        write_city_file(draft, bounds_of(draft.roads.network), folder)
        write_stations(draft.stations, folder)
        write_hospitals(draft.hospitals, folder)
        write_units(draft.units, folder)
        if draft.calls:
            write_calls(draft.calls, folder)
        if draft.responses:
            write_responses(draft.responses, folder)
        if draft.places:
            write_named_places(draft.places, folder)
        if draft.water:
            write_water(draft.water, folder)
        write_built(draft, folder, progress=progress)
        return write_manifest(folder)


def write_built(draft: CityDraft, folder: Path, *, progress: Progress) -> None:
    """Roads and what follows from them: the files that nobody edits by hand."""
    write_roads(draft.roads.network, draft.roads.names_other, folder)
    write_turns(draft.roads.turns, folder)
    write_networks(draft.networks, folder)
    progress.step("Drawing response districts")
    progress.done(f"{_write_districts(draft, folder)} districts")
    progress.step("Indexing streets and addresses")
    index = PlaceIndex(streets_from_rows(draft.streets))
    save_place_index(index, folder)
    progress.done(f"{len(index.streets.names):,} street names, {len(draft.places):,} named places")
    write_provenance(draft, folder)
    progress.step("Cutting the basemap")
    size = write_basemap(
        draft.roads.network, folder / BASEMAP, attribution=[one.en for one in draft.attribution]
    )
    progress.done(f"{size / 1e6:.1f} MB")


def bounds_of(network: RoadNetwork) -> Box:
    """The smallest box around all streets, to the sixth decimal, rounded outwards."""
    lon, lat = network.geometry_lon, network.geometry_lat
    return Box(
        float(np.floor(lon.min() * 1e6) / 1e6),
        float(np.floor(lat.min() * 1e6) / 1e6),
        float(np.ceil(lon.max() * 1e6) / 1e6),
        float(np.ceil(lat.max() * 1e6) / 1e6),
    )


def _write_districts(draft: CityDraft, folder: Path) -> int:
    """One district per fire station, or per station of any service where there is none."""
    agencies = {agency.id: agency for agency in draft.agencies}
    homes = [s for s in draft.stations if agencies[s.agency].service is Service.FIRE]
    homes = homes or list(draft.stations)
    network = draft.roads.network
    if homes:
        nodes = nearest_nodes(network, [(s.point.lon, s.point.lat) for s in homes])
        districts = arc_districts(network, nodes)
        np.save(folder / ARC_DISTRICT, districts, allow_pickle=False)
        rows = [
            {
                "station": home.id,
                "name": {
                    "en": f"District of {home.name.en}",
                    "zh": f"{home.name.zh}辖区",
                },
            }
            for home in homes
        ]
        text = json.dumps(rows, ensure_ascii=False, indent=1)
        (folder / DISTRICTS).write_text(text + "\n", encoding="utf-8")
    return len(homes)
