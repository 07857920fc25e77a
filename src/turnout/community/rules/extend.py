"""Extend: asked before the limit by whoever handles, granted by somebody else."""

from datetime import datetime

from turnout.base.ids import Actor, may_be_one_person
from turnout.community.catalogue import DeskRules
from turnout.community.events.time import ExtensionAsked
from turnout.community.model.cases import Ask, Case
from turnout.community.refusals import refusal


def ask(
    case: Case, rules: DeskRules, *, amount: int, reason: str, due: datetime | None, now: datetime
) -> ExtensionAsked:
    """Refuses: extension_pending, extension_too_late, extensions_used, extension_too_long."""
    assert case.clock is not None
    if case.ask is not None:
        raise refusal("extension_pending", case=case.id)
    if due is not None and due <= now:
        raise refusal("extension_too_late", case=case.id)
    if case.extensions >= rules.extensions_most:
        raise refusal("extensions_used", case=case.id, most=rules.extensions_most)
    if amount > case.clock.limit.amount:
        raise refusal("extension_too_long", most=case.clock.limit.amount)
    return ExtensionAsked(case_id=case.id, amount=amount, reason=reason)


def require_answerable(case: Case, by: Actor) -> Ask:
    """The request, for somebody else than who asked. Refuses: no_extension_asked, extension_own."""
    if case.ask is None:
        raise refusal("no_extension_asked", case=case.id)
    if may_be_one_person(case.ask.by, by):
        raise refusal("extension_own")
    return case.ask
