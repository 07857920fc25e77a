"""Whether a call-taker has something to ask about every type."""

from collections.abc import Iterator

from turnout.adapters.city.finding import Finding
from turnout.base.text import Words
from turnout.dispatch.city import City


def check_questions(city: City) -> Iterator[Finding]:
    """Types that neither a protocol nor their group's asks about."""
    for code, each in city.incident_types.items():
        if city.protocols.find_for_type(code, each.group) is None:
            yield Finding(
                rule="type_without_questions",
                subject=code,
                what=Words(
                    f"nothing is asked about incident type {code}", f"警情类别 {code} 没有询问要点"
                ),
                remedy=Words(
                    f'Name it, or its group "{each.group}", in a protocol in city.toml',
                    f"在 city.toml 的某个 [protocols] 中写入该类别或其组 {each.group}",
                ),
            )
