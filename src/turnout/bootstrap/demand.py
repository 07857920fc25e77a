"""A city's own calls as counts by local hour."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from turnout.adapters.city.calls import read_calls
from turnout.adapters.city.driving import PlannedRoads
from turnout.adapters.city.load import CityBundle, load_city
from turnout.base.geo import Point
from turnout.deployment.demand import Counts, DemandRefused
from turnout.dispatch.city import Service


def city_counts(folder: Path, service_name: str, holidays: Mapping[date, str]) -> Counts:
    """Calls of one service by the city's local hour, whole days only: the first and the last day
    are left out where the record begins or ends within them. Raises DemandRefused, CityInputError.
    """
    moments = called_at(load_city(folder), service_of(service_name))
    return _by_hour(moments, _whole_days(moments), service_name, holidays)


def district_counts(
    bundle: CityBundle, roads: PlannedRoads, service: Service, district: str | None
) -> Counts:
    """The same of one response district (None: of all), on the days that the service's calls cover
    whole, without holidays. Raises DemandRefused."""
    calls = calls_of(bundle, service)
    days = _whole_days([moment for moment, _ in calls])
    if district is None:
        return _by_hour([moment for moment, _ in calls], days, service, {})
    points = [point for _, point in calls]
    arcs = roads.snap_many(
        np.array([one.lon for one in points]), np.array([one.lat for one in points])
    ).arc.tolist()
    found = [bundle.districts.find(arc) if arc >= 0 else None for arc in arcs]
    mine = [
        moment
        for (moment, _), one in zip(calls, found, strict=True)
        if one is not None and one.station == district
    ]
    if not mine:
        raise DemandRefused(f"{district} has no calls of {service}", "choose another district")
    return _by_hour(mine, days, service, {})


def _by_hour(
    moments: Sequence[datetime],
    days: tuple[date, date],
    label: str,
    holidays: Mapping[date, str],
) -> Counts:
    first, last = days
    if (last - first).days < 6:
        raise DemandRefused("the city's calls cover less than a week", "give it more of them")
    counts = np.zeros((1, 24 * ((last - first).days + 1)))
    for moment in moments:
        if first <= moment.date() <= last:
            counts[0, 24 * (moment.date() - first).days + moment.hour] += 1.0
    return Counts(first=first, counts=counts, labels=[label], by_hour=True, holidays=holidays)


def service_of(name: str) -> Service:
    """Raises DemandRefused for an unknown one."""
    try:
        return Service(name)
    except ValueError:
        raise DemandRefused(
            f"there is no service {name!r}", f"services are: {', '.join(Service)}"
        ) from None


def called_at(bundle: CityBundle, service: Service) -> list[datetime]:
    """When the service was called to, in the city's zone, ascending. Raises DemandRefused."""
    return [moment for moment, _ in calls_of(bundle, service)]


def calls_of(bundle: CityBundle, service: Service) -> list[tuple[datetime, Point]]:
    """The same, and where to."""
    if bundle.calls is None:
        raise DemandRefused(f"{bundle.folder} holds no calls", "build the city with its calls")
    zone, types = ZoneInfo(bundle.city.timezone), bundle.city.incident_types
    found = [
        (call.received_at.astimezone(zone), call.point)
        for call in read_calls(bundle.calls, bundle.city)
        if types[call.incident_type].service is service
    ]
    if not found:
        raise DemandRefused(f"the city has no calls of {service}", "name another --service")
    return found


def _whole_days(moments: list[datetime]) -> tuple[date, date]:
    """A record that begins before 01:00 or ends after 23:00 has that day whole."""
    first, last = moments[0].date(), moments[-1].date()
    if moments[0].time() >= time(1):
        first += timedelta(days=1)
    if moments[-1].time() < time(23):
        last -= timedelta(days=1)
    return first, last
