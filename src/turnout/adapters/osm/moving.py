"""What OpenStreetMap's tags say to those who walk, cycle or go by boat. Pure."""

from turnout.adapters.city.moving import MovingRule
from turnout.adapters.osm.tags import ALLOWED, FORBIDDEN, SLOWED, Tags, is_roundabout

BARRED = FORBIDDEN | {"private", "use_sidepath", "unknown"}
"""Who walks or cycles does not climb a private gate."""


def way_kind(tags: Tags, rule: MovingRule) -> str | None:
    """The kind of way that this is for them, or None where they may not go."""
    kind = next((tags[key] for key, values in rule.ways.items() if tags.get(key) in values), None)
    return kind if kind is not None and _may_use(tags, rule) else None


def ways_open(tags: Tags, rule: MovingRule) -> tuple[bool, bool]:
    """Whether they may go (along the way's nodes, against them)."""
    if any(tags.get(key) in rule.both_ways for key in ("cycleway", "cycleway:left")):
        return True, True
    value = next((tags[key] for key in rule.oneway if key in tags), None)
    if value in ("yes", "true", "1"):
        return True, False
    if value in ("-1", "reverse"):
        return False, True
    if value is None and rule.oneway and is_roundabout(tags):
        return True, False
    return True, True


def _may_use(tags: Tags, rule: MovingRule) -> bool:
    for key in rule.access:
        value = tags.get(key)
        if value in BARRED:
            return False
        if value in ALLOWED or value in SLOWED:
            return True
    return True
