"""A call, an incident, an order, a visit and a shadow's choice as rows before anything is known."""

from typing import Final

import numpy as np

_NAN: Final = float("nan")
CALL: Final = np.array(
    [(_NAN, _NAN, -1, 0)],
    dtype=[("received", "f8"), ("answered", "f8"), ("service", "i1"), ("incident", "i4")],
)
COME_UPON: Final = -1
"""In the place of its incident: a crew's own call of what it came upon, until that is opened."""
INCIDENT: Final = np.array(
    [(_NAN, _NAN, -1, 0, -1, False, False, _NAN, 0)],
    dtype=[
        ("received", "f8"),
        ("answered", "f8"),
        ("service", "i1"),
        ("priority", "i1"),
        ("district", "i2"),
        ("closed", "?"),
        ("reopened", "?"),
        ("full", "f8"),
        ("alarm", "i1"),
    ],
)
ORDER: Final = np.array(
    [(0, -1, _NAN, _NAN, _NAN, False, 0, True, False, False)],
    dtype=[
        ("incident", "i4"),
        ("service", "i1"),
        ("assigned", "f8"),
        ("en_route", "f8"),
        ("on_scene", "f8"),
        ("moved", "?"),
        ("ended", "i1"),
        ("first_response", "?"),
        ("left_doubted", "?"),
        ("arrival_doubted", "?"),
    ],
)
VISIT: Final = np.array(
    [(_NAN, -1, -1, False, False)],
    dtype=[("start", "f8"), ("unit", "i4"), ("site", "i4"), ("late", "?"), ("made", "?")],
)
SHADOW: Final = np.array(
    [(-1, False, _NAN, _NAN)],
    dtype=[("policy", "i2"), ("same", "?"), ("seconds", "f8"), ("cover", "f8")],
)
