"""Numbers that a person types, and between what they must lie: told before any work is done."""

from typing import Annotated, Final

from cyclopts import Parameter
from cyclopts.validators import Number

FASTEST: Final = 600
"""Room seconds in one second, as the page allows too."""

Speed = Annotated[float, Parameter(validator=Number(gt=0, lte=FASTEST))]
"""How many room seconds pass in one second; a room that stands is paused on its page."""

Port = Annotated[int, Parameter(validator=Number(gte=0, lte=65_535))]
"""A port to listen on; 0 is any free one."""

AtOnce = Annotated[int, Parameter(validator=Number(gte=1))]
"""How many work at once."""

Seconds = Annotated[float, Parameter(validator=Number(gte=0))]
"""A length of time, which may be none."""

FromZero = Annotated[int, Parameter(validator=Number(gte=0))]
"""A count that may be none, or a seed of what wants no negative one."""
