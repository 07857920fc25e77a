"""Whoever replaces the whole of something takes nothing back that they never saw."""


def is_overtaken(held: object, *, seen: object, wanted: object) -> bool:
    """Whether something is neither as whoever replaces it saw it, nor as they want it: a press
    whose answer was lost may be sent again. `seen` None: they did not look."""
    return seen is not None and held not in (seen, wanted)
