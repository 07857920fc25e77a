"""Nobody is mediated who does not want it, and what binds all is agreed by all."""

from collections.abc import Iterable

from turnout.community.model.cases import Case
from turnout.community.model.mediation import FEWEST_PARTIES, Letter, Mediation, MediationParty
from turnout.community.refusals import refusal


def get_party(mediation: Mediation, letter: Letter, case: Case) -> MediationParty:
    """Refuses: unknown_letter."""
    party = mediation.parties.get(letter)
    if party is None:
        raise refusal("unknown_letter", case=case.id, letter=letter)
    return party


def require_not_given(party: MediationParty, case: Case) -> None:
    """Refuses: consent_given."""
    if party.consent:
        raise refusal("consent_given", case=case.id, letter=party.letter)


def require_consented(mediation: Mediation, letters: Iterable[Letter], case: Case) -> None:
    """Every one of them takes part. Refuses: unknown_letter, consent_missing."""
    asked = tuple(letters)
    for letter in asked:
        get_party(mediation, letter, case)
    missing = [one for one in asked if not mediation.parties[one].consent]
    if missing:
        raise refusal("consent_missing", case=case.id, letters=tuple(missing))


def require_two(mediation: Mediation, case: Case) -> None:
    """Refuses: parties_too_few."""
    if len(mediation.parties) < FEWEST_PARTIES:
        raise refusal("parties_too_few", case=case.id)


def agreed(mediation: Mediation, letters: tuple[Letter, ...], case: Case) -> tuple[Letter, ...]:
    """Every party agreed, and all take part. Refuses: parties_too_few, unknown_letter,
    not_all_agree, consent_missing."""
    require_two(mediation, case)
    for letter in letters:
        get_party(mediation, letter, case)
    missing = [one for one in mediation.letters if one not in letters]
    if missing:
        raise refusal("not_all_agree", case=case.id, letters=tuple(missing))
    require_consented(mediation, mediation.letters, case)
    return mediation.letters
