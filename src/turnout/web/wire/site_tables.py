"""A table of sites on its way in."""

from typing import Annotated

from pydantic import Field

from turnout.web.wire.basics import Shape
from turnout.web.wire.roster import FaultRow


class SiteTableAsk(Shape):
    """CSV text of sites: kind, name, lat, lon and office; telephone, address, visits (08:00-12:00
    14:00-18:00) and plan may be left out."""

    table: Annotated[str, Field(min_length=1, max_length=1_000_000)]


class SiteImportShape(Shape):
    """What became of a table of sites, or would: `rows` of it could be read. `sequence` None:
    nothing was taken in."""

    rows: int
    faults: list[FaultRow]
    sequence: int | None
