"""Names that a city's file of community work gives, and what all of its rows are made of."""

from typing import NewType

import msgspec

ClassCode = NewType("ClassCode", str)
GroupCode = NewType("GroupCode", str)
BodyId = NewType("BodyId", str)
AreaId = NewType("AreaId", str)
GridId = NewType("GridId", str)


class Frozen(msgspec.Struct, frozen=True, kw_only=True):
    """The base of all that is read from files."""
