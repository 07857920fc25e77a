"""What a process has taken of the machine, as Linux counts it."""

import os
from pathlib import Path


def resident_bytes(pid: int) -> int:
    """What it holds in memory."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise AssertionError(f"process {pid} is gone")


def processor_seconds(pid: int) -> float:
    """The time that it had a processor, its own work and the kernel's for it. A busy machine makes
    everybody wait, and leaves this figure nearly as it is."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    own, kernel = fields[11], fields[12]
    return (int(own) + int(kernel)) / os.sysconf("SC_CLK_TCK")
