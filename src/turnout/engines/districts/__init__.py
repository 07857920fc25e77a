"""Which streets belong to which post: contiguous on the road graph, near, and evenly loaded."""


def compile_kernels() -> None:
    """Compile every kernel and keep the result beside the code, so that no later start waits."""
    # The compiler takes a second to import; whoever only reads a plan must not wait for it.
    import numpy as np  # noqa: PLC0415  (as said above)

    from turnout.engines.districts.districting import (  # noqa: PLC0415  (as said above)
        Streets,
        districts,
    )

    row = np.arange(4.0)
    streets = Streets.joined(np.arange(4), np.arange(1, 5), np.ones(4))
    seconds = np.abs(row - np.array([[0.0], [3.0]]))
    districts(streets, seconds, np.ones(4), np.array([0, 3]), balance=1.0)
