"""The parties choose their mediator; a conflict of interest shuts one out of this case."""

from collections.abc import Mapping
from datetime import date

from turnout.community.mediation_terms import Mediator, MediatorId
from turnout.community.model import ids
from turnout.community.model.cases import Case
from turnout.community.model.ids import Party
from turnout.community.model.mediation import FEWEST_PARTIES, Candidate, Letter, Mediation
from turnout.community.refusals import refusal


def require_listed(
    mediators: Mapping[MediatorId, Mediator],
    mediator: MediatorId,
    *,
    kind: str,
    handler: Party | None,
    day: date,
) -> None:
    """On the public list today, of the committee that has the case, for this kind. Refuses:
    unknown_mediator."""
    known = mediators.get(mediator)
    if (
        known is None
        or not known.holds(day)
        or (known.kinds and kind not in known.kinds)
        or Party(f"body-{known.body}") != handler
    ):
        raise refusal("unknown_mediator", mediator=mediator)


def require_proposable(
    mediation: Mediation, mediator: MediatorId, case: Case, *, named: bool
) -> None:
    """Refuses: mediator_conflict, proposed_already, parties_choose."""
    known = mediation.candidates.get(mediator)
    if known is not None and known.conflict:
        raise refusal("mediator_conflict", case=case.id, mediator=mediator)
    if known is not None and (not named or known.named):
        raise refusal("proposed_already", case=case.id, mediator=mediator)
    refused = any(False in one.answers.values() for one in mediation.candidates.values())
    if named and not refused:
        raise refusal("parties_choose", case=case.id)


def declaring(mediation: Mediation, party: Party, case: Case, *, conflict: bool) -> MediatorId:
    """The candidate who declares. A conflict stays. Refuses: not_a_candidate,
    declared_already."""
    mediator = ids.mediator_of(party)
    candidate = None if mediator is None else mediation.candidates.get(mediator)
    if mediator is None or candidate is None:
        raise refusal("not_a_candidate", case=case.id, party=party)
    if candidate.conflict or candidate.conflict is conflict:
        raise refusal("declared_already", case=case.id, mediator=mediator)
    return mediator


def get_proposed(
    mediation: Mediation, mediator: MediatorId, letter: Letter, case: Case
) -> Candidate:
    """One whom this party may accept or refuse: also the case's mediator, where it came later and
    has not accepted. Refuses: not_proposed, mediator_conflict."""
    candidate = mediation.candidates.get(mediator)
    asked = candidate is not None and not candidate.named
    if candidate is None or not asked or _settled(mediation, mediator, letter):
        raise refusal("not_proposed", case=case.id, mediator=mediator)
    if candidate.conflict:
        raise refusal("mediator_conflict", case=case.id, mediator=mediator)
    return candidate


def _settled(mediation: Mediation, mediator: MediatorId, letter: Letter) -> bool:
    """A choice is undone by no party alone."""
    accepted = mediation.candidates[mediator].answers.get(letter)
    return mediation.mediator == mediator and accepted is True


def require_confirmed(mediation: Mediation, letters: tuple[Letter, ...], case: Case) -> None:
    """Who came after the choice was asked, too, unless the committee named the mediator. Refuses:
    mediator_unconfirmed."""
    mediator = mediation.mediator
    assert mediator is not None, "only the case's mediator comes so far"
    chosen = mediation.candidates[mediator]
    missing = [] if chosen.named else [one for one in letters if not chosen.answers.get(one)]
    if missing:
        raise refusal(
            "mediator_unconfirmed", case=case.id, mediator=mediator, letters=tuple(missing)
        )


def chosen_without(mediation: Mediation, letter: Letter) -> MediatorId | None:
    """Whom all others accepted already, once this party is none any more. Nobody chooses alone."""
    left = tuple(one for one in mediation.letters if one != letter)
    if len(left) < FEWEST_PARTIES:
        return None
    for mediator, one in mediation.candidates.items():
        free = mediator != mediation.mediator and one.conflict is False
        if is_chosen(left, one.answers, named=False, free=free):
            return mediator
    return None


def is_chosen(
    letters: tuple[Letter, ...], answers: Mapping[Letter, bool], *, named: bool, free: bool
) -> bool:
    """Whether a candidate `free` of conflicts is the case's mediator: named, or accepted by all."""
    return free and (named or all(answers.get(one) for one in letters))
