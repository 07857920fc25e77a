"""What was loaded is set aside while a room works, and taken up again afterwards."""

import gc

from turnout.bootstrap.collector import YOUNG_OBJECTS, loaded_set_aside


def test_the_collector_is_as_before_after_the_block() -> None:
    before = gc.get_threshold(), gc.get_freeze_count()
    with loaded_set_aside():
        assert gc.get_threshold()[0] == YOUNG_OBJECTS
        assert gc.get_freeze_count() > 1_000
    assert (gc.get_threshold(), gc.get_freeze_count()) == before
