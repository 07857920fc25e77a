"""Targets of a town, for what is shown of a time that was missed."""

from turnout.base.text import Words
from turnout.dispatch.city import Span, Target


def target(name: str, span: Span, seconds: float) -> Target:
    """Nine of ten within so many seconds, of every service."""
    return Target(
        name=name,
        service=None,
        seconds=seconds,
        share=0.9,
        source=Words.plain("Toytown"),
        span=span,
    )
