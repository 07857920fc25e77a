"""Where posts should stand: exact answers with their proof, from arrays of costs and weights."""


def compile_kernels() -> None:
    """Compile every kernel and keep the result beside the code, so that no later start waits."""
    import numpy as np  # noqa: PLC0415  (the command line's help must not wait for it)

    from turnout.engines.siting.median_program import program_of, size_of  # noqa: PLC0415
    from turnout.engines.siting.medians import p_median  # noqa: PLC0415

    cost = np.array([[0.0, 3.0, 5.0], [3.0, 0.0, 4.0], [5.0, 4.0, 0.0], [2.0, 2.0, 2.0]])
    p_median(cost, 2)
    near, site = np.sort(cost.T, axis=1), np.argsort(cost.T, axis=1).astype(np.int32)
    free, farthest = np.zeros(4, np.int8), np.full(3, 9.0)
    size_of(near, site, free, farthest)
    program_of(near, site, free, farthest, 2)
