"""The policies that the compiled simulator knows, by number."""

from typing import Final

CLOSEST: Final = 0
COVERAGE_LOSS: Final = 1
DISTRICT_FIRST: Final = 2
PRIORITY: Final = 3

STATIC: Final = 0
COMPLIANCE: Final = 1
DMEXCLP: Final = 2
FORESIGHT: Final = 3
