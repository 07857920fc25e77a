"""The replay's document: what happened, beside what was recorded, as plain JSON values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from turnout.base.ids import IncidentId, UnitId
from turnout.deployment.simulator.calls import RecordedCall
from turnout.deployment.simulator.measures import (
    Moments,
    Share,
    Tally,
    full_alarms,
    response_times,
    same_first_station,
)
from turnout.deployment.simulator.replay import ReplayOutcome
from turnout.dispatch.city import City


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Stamps by recorded call id: as recorded (empty when nothing is known) and as replayed.

    `incident_of`: which incident of the room each recorded call opened.
    """

    recorded: Mapping[str, Moments]
    replayed: Mapping[str, Moments]
    calls: Sequence[RecordedCall]
    incident_of: Mapping[str, IncidentId]


def document(
    outcome: ReplayOutcome,
    comparison: Comparison,
    *,
    city: City,
    wall_seconds: float,
    ledger_sequence: int,
    ledger_hash: bytes,
    policy: str,
) -> dict[str, object]:
    """All figures of one replay; every percentile stands with its n."""
    tally = outcome.tally
    modelled = sum(unit.start_is_modelled for unit in city.units.values())
    return {
        "city": city.id,
        "policy": policy,
        "calls": tally.calls,
        "incidents": len(tally.moments),
        "assignments": tally.assignments,
        "unmet": tally.unmet,
        "response": _times(tally.moments.values()),
        "full_alarm": asdict(full_alarms(tally.moments.values())),
        "recorded": _times(comparison.recorded.values()) if comparison.recorded else None,
        "by_priority": _by_priority(comparison, city),
        "same_first_station_share": _same_station(comparison, city, both_known=False).share,
        "same_first_station": _share(_same_station(comparison, city, both_known=False)),
        "same_first_station_both_known": _share(_same_station(comparison, city, both_known=True)),
        "duplicates": _duplicates(tally, comparison),
        "units": len(city.units),
        "units_with_modelled_start": modelled,
        "modelled": {
            "human_times": "received-to-assigned is modelled (lognormal, seeded), not recorded",
            "layers": list(city.modelled),
        },
        "commands": outcome.commands,
        "refusals": dict(sorted(outcome.refusals.items())),
        "wall_seconds": round(wall_seconds, 3),
        "calls_per_second": round(tally.calls / wall_seconds, 1),
        "records": ledger_sequence,
        "ledger_hash": ledger_hash.hex(),
    }


def _times(moments: Iterable[Moments]) -> dict[str, dict[str, object]]:
    return {name: asdict(value) for name, value in response_times(moments).items()}


def _by_priority(comparison: Comparison, city: City) -> list[dict[str, object]]:
    """The same calls beside each other, by the priority recorded, else by that of their type."""
    calls: dict[int, list[str]] = {}
    for call in comparison.calls:
        priority = call.priority or city.incident_types[call.incident_type].priority
        calls.setdefault(priority, []).append(call.id)
    return [
        {
            "priority": priority,
            "calls": len(calls[priority]),
            "response": _times(_of(calls[priority], comparison.replayed)),
            "recorded": _times(_of(calls[priority], comparison.recorded)),
        }
        for priority in sorted(calls)
    ]


def _of(calls: Iterable[str], moments: Mapping[str, Moments]) -> list[Moments]:
    return [moments[call] for call in calls if call in moments]


def _share(share: Share) -> dict[str, object]:
    return {"n": share.n, "hits": share.hits, "share": share.share}


def _same_station(comparison: Comparison, city: City, *, both_known: bool) -> Share:
    homes = {
        UnitId(unit.id): None if unit.start_is_modelled else unit.station
        for unit in city.units.values()
    }
    return same_first_station(
        comparison.replayed, comparison.recorded, homes, both_known=both_known
    )


def _duplicates(tally: Tally, comparison: Comparison) -> dict[str, object]:
    """How often a second caller's own first incident was proposed; how often any was to others."""
    second = others = found = false = 0
    for call in comparison.calls:
        proposed = tally.proposed.get(call.id, ())
        if call.second_caller_of is None:
            others += 1
            false += bool(proposed)
        else:
            second += 1
            found += comparison.incident_of.get(call.second_caller_of) in proposed
    return {
        "second_callers_proposed": _share(Share(n=second, hits=found)),
        "other_calls_proposed": _share(Share(n=others, hits=false)),
    }
