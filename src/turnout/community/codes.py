"""Names that a city's file of community work gives."""

from typing import NewType

ClassCode = NewType("ClassCode", str)
GroupCode = NewType("GroupCode", str)
BodyId = NewType("BodyId", str)
AreaId = NewType("AreaId", str)
GridId = NewType("GridId", str)
