"""What the agreements of a city lack: a neighbour that is there, and units that it could lend."""

from collections.abc import Iterator

from turnout.adapters.city.finding import Finding
from turnout.base.text import Words
from turnout.dispatch.city import City


def check_neighbours(city: City) -> Iterator[Finding]:
    """Each agreement is with an agency of the city file that has a unit for all that it lends."""
    for one in city.neighbours:
        own = [unit for unit in city.units.values() if unit.agency == one.agency]
        offered = {capability for unit in own for capability in unit.capabilities}
        if one.agency not in city.agencies or not own:
            yield Finding(
                rule="neighbour_without_units",
                subject=one.agency,
                what=Words(
                    f"the neighbour {one.agency} has no units", f"邻区 {one.agency} 没有任何力量"
                ),
                remedy=Words(
                    "Add it under [city.agencies], and its units to units.csv",
                    "在 [city.agencies] 中添加，并把其力量写入 units.csv",
                ),
            )
            continue
        for capability in sorted(one.capabilities - offered):
            yield Finding(
                rule="neighbour_lends_nothing",
                subject=f"{one.agency} {capability}",
                what=Words(
                    f"{one.agency} has agreed to lend {capability}, which none of its units has",
                    f"{one.agency} 约定支援 {capability}，但其力量均不具备",
                ),
                remedy=Words(
                    "Correct [[neighbours]] in city.toml, or give it to a unit in units.csv",
                    "更正 city.toml 的 [[neighbours]]，或在 units.csv 中添加该能力",
                ),
            )
