"""What a city holds, in figures."""

from collections import Counter
from typing import Any

from turnout.adapters.city.load import CityBundle


def city_info(bundle: CityBundle) -> dict[str, Any]:
    """Counts by layer and what is real, as one document for people and programs."""
    city, network = bundle.city, bundle.network
    service_of = {agency.id: agency.service.value for agency in city.agencies.values()}
    one_way = int((network.arc_opposite < 0).sum())
    metres = float(network.arc_length_m.sum())
    metres -= float(network.arc_length_m[network.arc_opposite >= 0].sum()) / 2
    return {
        "id": city.id,
        "name": f"{city.name.en} / {city.name.zh}",
        "timezone": city.timezone,
        "digest": city.digest,
        "roads_digest": city.roads_digest,
        "roads": {
            "nodes": network.node_count,
            "arcs": network.arc_count,
            "one_way_arcs": one_way,
            "km": round(metres / 1000, 1),
            "street_names": len(network.names) - 1,
        },
        "stations": dict(Counter(service_of[s.agency] for s in city.stations.values())),
        "units": dict(Counter(service_of[u.agency] for u in city.units.values())),
        "units_with_modelled_start": sum(u.start_is_modelled for u in city.units.values()),
        "hospitals": len(city.hospitals),
        "named_places": dict(Counter(place.kind.value for place in bundle.places.named.places)),
        "hazards": dict(Counter(hazard.code.value for hazard in city.hazards)),
        "districts": len(bundle.districts.districts),
        "incident_types": dict(Counter(t.service.value for t in city.incident_types.values())),
        "layers": {layer.layer: layer.truth.value for layer in bundle.provenance},
        "calls": None if bundle.calls is None else bundle.calls.name,
        "attribution": city.attribution.en,
    }
