"""Where posts should stand: exact answers with their proof, from arrays of costs and weights."""


def compile_kernels() -> None:
    """Compile every kernel and keep the result beside the code, so that no later start waits."""
    # The compiler takes a second to import; whoever only reads a problem must not wait for it.
    from turnout.engines.siting.warmup import run_every_kernel  # noqa: PLC0415  (as said above)

    run_every_kernel()
