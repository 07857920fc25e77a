"""Streets without house numbers, as the place index takes them."""

from collections.abc import Iterable

from turnout.adapters.city.segments import Segment
from turnout.engines.places.streets import StreetRow


def street_rows(segments: Iterable[Segment]) -> tuple[StreetRow, ...]:
    """Every street with a name; its names in other languages may be typed too."""
    return tuple(
        StreetRow(
            name=street.name,
            tail=street.tail,
            head=street.head,
            lons=street.lons,
            lats=street.lats,
            other_names=tuple(
                sorted({text for _, text in street.names_other if text != street.name})
            ),
        )
        for street in segments
        if street.name
    )
