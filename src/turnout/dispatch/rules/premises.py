"""Hazards of premises as inspectors report them: each known once, within the catalogue's bounds."""

from collections.abc import Mapping
from datetime import date

from turnout.base.text import Words
from turnout.dispatch.commands.premises import ConfirmPremisesHazard
from turnout.dispatch.events.premises import PremisesHazardConfirmed
from turnout.dispatch.premises import RADIUS_MOST_M, Hazard
from turnout.dispatch.refusals import refusal


def confirm(known: Mapping[str, Hazard], asked: ConfirmPremisesHazard) -> PremisesHazardConfirmed:
    """New, or seen again and shown for longer. Refuses: hazard_known, hazard_malformed."""
    held = known.get(asked.hazard)
    if held is not None and asked.expires_on <= held.expires_on:
        raise refusal("hazard_known", hazard=asked.hazard)
    if not 0 < asked.radius_m <= RADIUS_MOST_M or asked.expires_on < asked.confirmed_on:
        raise refusal("hazard_malformed", hazard=asked.hazard, most=f"{RADIUS_MOST_M:g}")
    return PremisesHazardConfirmed(
        hazard=asked.hazard,
        code=asked.code,
        point=asked.point,
        radius_m=asked.radius_m,
        note_en=asked.note_en,
        note_zh=asked.note_zh,
        confirmed_on=asked.confirmed_on,
        expires_on=asked.expires_on,
    )


def hazard_of(confirmed: PremisesHazardConfirmed) -> Hazard:
    """The hazard that a fact confirmed."""
    return Hazard(
        code=confirmed.code,
        point=confirmed.point,
        radius_m=confirmed.radius_m,
        note=Words(confirmed.note_en, confirmed.note_zh),
        confirmed_by=None,
        confirmed_on=confirmed.confirmed_on,
        expires_on=confirmed.expires_on,
    )


def is_news(held: Hazard | None, on: date) -> bool:
    """Whether nobody was shown it on that day."""
    return held is None or not held.holds(on)


def require_known(known: Mapping[str, Hazard], hazard: str) -> Hazard:
    """Refuses: hazard_unknown."""
    found = known.get(hazard)
    if found is None:
        raise refusal("hazard_unknown", hazard=hazard)
    return found
