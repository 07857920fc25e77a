"""Whether a call-taker finds types by what callers say."""

from collections.abc import Iterator

from turnout.adapters.city.finding import Finding
from turnout.base.text import Words
from turnout.dispatch.city import City, Service


def check_said(city: City) -> Iterator[Finding]:
    """Services that have types, none of which has a word of a caller's."""
    served = {each.service for each in city.incident_types.values()}
    told = {each.service for each in city.incident_types.values() if each.said}
    for service in Service:
        if service in served - told:
            yield Finding(
                rule="service_without_said",
                subject=service.value,
                what=Words(
                    f"no incident type of {service.value} is found by what callers say",
                    f"{service.value} 的警情类别都没有报警人的常用说法",
                ),
                remedy=Words(
                    'Add said = ["...", "..."] to types of that service in city.toml',
                    '在 city.toml 中为该类警情添加 said = ["……", "……"]',
                ),
            )
