"""The policies that a city may ask in the shadow, by their names in its data."""

from collections.abc import Callable, Mapping
from typing import Final

from turnout.deployment.policies.coverage_loss import CoverageLoss
from turnout.deployment.policies.district_first import DistrictFirst
from turnout.dispatch.ports import Policy
from turnout.dispatch.waves import ShadowRules

SHADOWS: Final[Mapping[str, Callable[[ShadowRules], Policy]]] = {
    CoverageLoss.name: CoverageLoss,
    DistrictFirst.name: DistrictFirst,
}
