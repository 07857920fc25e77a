"""The collector of cycles, told what it need not walk.

A loaded city is some hundred thousand objects that live as long as the process, and a decision
makes none that refer to themselves: walking either again and again finds nothing.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

YOUNG_OBJECTS: Final = 20_000
"""How many new containers bring the collector on; Python's own 700 is for small programs."""


@contextmanager
def loaded_set_aside() -> Iterator[None]:
    """Within the block the collector does not walk what was loaded before it."""
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
