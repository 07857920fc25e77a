"""Dated targets that contradict each other, leave days without a promise, or name no place."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from turnout.adapters.city.finding import Finding
from turnout.adapters.city.load import CityBundle
from turnout.base.text import Words
from turnout.dispatch.city import City, Target
from turnout.insight.promises import begins, promise_of


def check_targets(bundle: CityBundle) -> Iterator[Finding]:
    """Editions of one promise that overlap or leave a gap, and zones that lead nowhere."""
    for editions in _promises(bundle.city):
        for earlier, later in pairwise(editions):
            yield from _between(earlier, later)
    yield from _zones(bundle.city)
    yield from _districts(bundle)


def _promises(city: City) -> list[list[Target]]:
    found: dict[tuple[object, ...], list[Target]] = {}
    for target in sorted(city.targets, key=begins):
        found.setdefault(promise_of(target), []).append(target)
    return list(found.values())


def _between(earlier: Target, later: Target) -> Iterator[Finding]:
    """An edition ends where the next begins: one that says its own end must say that day."""
    begun = begins(later)
    if begins(earlier) == begun:
        yield _overlap(earlier, begun, begun)
    elif earlier.valid_until is not None and earlier.valid_until >= begun:
        yield _overlap(earlier, begun, earlier.valid_until)
    elif earlier.valid_until is not None and earlier.valid_until + timedelta(days=1) < begun:
        first, last = earlier.valid_until + timedelta(days=1), begun - timedelta(days=1)
        yield Finding(
            rule="targets_leave_a_gap",
            subject=earlier.name,
            what=Words(
                f"from {first} to {last} no edition of {earlier.name!r} is valid",
                f"{first} 至 {last} 期间，目标“{earlier.name}”没有有效版本",
            ),
            remedy=Words(
                "Move valid_until or valid_from in [[targets]] of city.toml",
                "调整 city.toml 中 [[targets]] 的 valid_until 或 valid_from",
            ),
        )


def _overlap(target: Target, first: date, last: date) -> Finding:
    days = str(first) if first == last else f"{first} - {last}"
    return Finding(
        rule="targets_overlap",
        subject=target.name,
        what=Words(
            f"two editions of {target.name!r} are valid at once ({days})",
            f"目标“{target.name}”有两个版本同时有效（{days}）",
        ),
        remedy=Words(
            "Give each its own valid_from, and leave valid_until out or end it the day before",
            "为每个版本设置不同的 valid_from，并省略 valid_until 或设为前一天",
        ),
    )


def _zones(city: City) -> Iterator[Finding]:
    """A city without zones has no suburb, and is asked nothing."""
    known = set(city.zones.values())
    named: Sequence[str] = sorted({t.zone for t in city.targets if t.zone is not None})
    for zone in named:
        if known and zone not in known:
            yield Finding(
                rule="target_zone_without_district",
                subject=zone,
                what=Words(
                    f"a target is for zone {zone}, to which no district belongs",
                    f"有目标适用于区域 {zone}，但没有辖区属于该区域",
                ),
                remedy=Words(
                    "List its districts under [zones] in city.toml",
                    "在 city.toml 的 [zones] 中列出其辖区",
                ),
            )


def _districts(bundle: CityBundle) -> Iterator[Finding]:
    known = {district.station for district in bundle.districts.districts}
    for district in sorted(bundle.city.zones.keys() - known):
        yield Finding(
            rule="unknown_district",
            subject=district,
            what=Words(
                f"zone {bundle.city.zones[district]} names district {district}, which is not there",
                f"区域 {bundle.city.zones[district]} 列出的辖区 {district} 不存在",
            ),
            remedy=Words("Use a station id of districts.json", "使用 districts.json 中的站点编号"),
        )
