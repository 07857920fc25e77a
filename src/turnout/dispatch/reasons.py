"""Why somebody does what needs a reason."""

from turnout.dispatch.refusals import refusal


def said(reason: str) -> str:
    """The reason as it is recorded, without the blanks around it. Refuses: reason_needed."""
    kept = reason.strip()
    if not kept:
        raise refusal("reason_needed")
    return kept
