"""What `turnout city check` says of one thing that is missing."""

from dataclasses import dataclass

from turnout.base.text import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is missing: which rule, about what, and what to do."""

    rule: str
    subject: str
    what: Words
    remedy: Words
