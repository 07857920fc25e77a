"""Offers go from one party to the others, in sealed words."""

from turnout.community.model.cases import Case
from turnout.community.model.mediation import Letter, Mediation, Offer
from turnout.community.refusals import refusal


def get_offer(mediation: Mediation, number: int, case: Case) -> Offer:
    """Refuses: unknown_offer."""
    offer = mediation.offers.get(number)
    if offer is None:
        raise refusal("unknown_offer", case=case.id, offer=number)
    return offer


def require_others(offer: Offer, letter: Letter, case: Case) -> None:
    """Once, by somebody else than who made it. Refuses: offer_answered."""
    if letter == offer.by or letter in offer.answers:
        raise refusal("offer_answered", case=case.id, offer=offer.number, letter=letter)
