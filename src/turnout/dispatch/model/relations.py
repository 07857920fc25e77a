"""What one incident has to do with another, while they stay two."""

from datetime import datetime
from typing import Final

import msgspec

from turnout.base.ids import IncidentId
from turnout.base.text import Spoken


class Relation(Spoken):
    """What an incident is to another. A word of this list and no text: a word says nothing of what
    the other one is about to somebody who may not see it."""

    CAUSED_BY = "caused_by", "caused by", "起因于"
    CAUSED = "caused", "the cause of", "引发"
    SAME_CAUSE = "same_cause", "of the same cause as", "同一起因"
    SAME_PLACE = "same_place", "at the same place as", "同一地点"


SEEN_FROM_THE_OTHER: Final = {
    Relation.CAUSED_BY: Relation.CAUSED,
    Relation.CAUSED: Relation.CAUSED_BY,
    Relation.SAME_CAUSE: Relation.SAME_CAUSE,
    Relation.SAME_PLACE: Relation.SAME_PLACE,
}

if set(SEEN_FROM_THE_OTHER) != set(Relation):
    raise RuntimeError("a relation has no other side")


class Related(msgspec.Struct, frozen=True, kw_only=True):
    """The other incident, and what this one is to it."""

    other: IncidentId
    relation: Relation
    since: datetime
