"""Numbers that a person types, and between what they must lie: told before any work is done."""

from datetime import datetime
from typing import Annotated, Final

from cyclopts import Parameter
from cyclopts.validators import Number

FASTEST: Final = 600
"""Room seconds in one second, as the page allows too."""

Speed = Annotated[float, Parameter(validator=Number(gt=0, lte=FASTEST))]
"""How many room seconds pass in one second; a room that stands is paused on its page."""

Port = Annotated[int, Parameter(validator=Number(gte=0, lte=65_535))]
"""A port to listen on; 0 is any free one."""

Weeks = Annotated[int, Parameter(validator=Number(lte=520))]
"""How many weeks are planned, alike or each drawn anew: ten years at most."""

AtOnce = Annotated[int, Parameter(validator=Number(gte=1))]
"""How many work at once."""

Seconds = Annotated[float, Parameter(validator=Number(gte=0))]
"""A length of time, which may be none."""

FromZero = Annotated[int, Parameter(validator=Number(gte=0))]
"""A count that may be none, or a seed of what wants no negative one."""


def check_year(_type: object, at: datetime | None) -> None:
    """That clocks can go on from there. Raises ValueError."""
    if at is not None and not 1970 <= at.year <= 2200:
        raise ValueError("Must be from 1970 to 2200.")


Moment = Annotated[datetime, Parameter(validator=check_year)]
"""When a clock begins."""
