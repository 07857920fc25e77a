"""Toytown: a town small enough to check every answer by hand.

Everything stands on one straight road, a kilometre post every 0.01 degrees of longitude, and road
time is 60 seconds from post to post:

    post  0         1         2         3         4         5         6         7         8
          station                                           hospital                      island
          E01 T01 A01         P01 C01   E02       A02
                                                                                          E09
Post 8 is an island: no road leads there, so E09 is found by nobody and nobody finds it.
"""

from tests.toytown.road import ManualClock, StraightRoad
from tests.toytown.room import SEAT, Toytown, open_toytown, story, story_in
from tests.toytown.world import GAS_TOWN, START, TOWN, VOLUNTEER_TOWN, WATCHED_TOWN, post, with_unit

__all__ = [
    "GAS_TOWN",
    "SEAT",
    "START",
    "TOWN",
    "VOLUNTEER_TOWN",
    "WATCHED_TOWN",
    "ManualClock",
    "StraightRoad",
    "Toytown",
    "open_toytown",
    "post",
    "story",
    "story_in",
    "with_unit",
]
