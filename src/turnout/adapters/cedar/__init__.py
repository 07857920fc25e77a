"""The policies, in Cedar: text that a person can read, checked against a schema at the start."""

from pathlib import Path
from typing import Final

import cedarpy

from turnout.access.actions import Action
from turnout.access.ports import Asking, Where

HERE: Final = Path(__file__).parent
OURS: Final = HERE / "policies.cedar"
ROOM: Final = 'Room::"here"'


class BadPolicies(Exception):
    """The text is no set of policies for this room; `remedy` says what to do."""

    def __init__(self, path: Path, faults: str) -> None:
        super().__init__(f"{path}: {faults}")
        self.remedy = "correct the file, or start without --policies"


def schema() -> str:
    """Who can ask for what: the roles and actions of the code."""
    actions = ", ".join(f'"{action.value}"' for action in Action)
    return f"""
entity Role {{
  agency?: String, service?: String, districts?: Set<String>, unit?: String, station?: String
}};
entity Room;
action {actions} appliesTo {{
  principal: Role,
  resource: Room,
  context: {{
    agency?: String, service?: String, district?: String, unit?: String, station?: String,
    reason: Bool, closed: Bool, ordered: Bool
  }}
}};
"""


class CedarPolicies:
    """Implements turnout.access.ports.Policies over one file. Raises BadPolicies, OSError."""

    def __init__(self, path: Path = OURS) -> None:
        try:
            text = path.read_text(encoding="utf-8")
            self._policies = cedarpy.PolicySet.from_str(text)
        except ValueError as reason:
            raise BadPolicies(path, str(reason)) from reason
        checked = cedarpy.validate_policies(text, schema())
        if not checked.validation_passed:
            raise BadPolicies(path, "; ".join(str(error) for error in checked.errors))

    def permits(self, asking: Asking, action: Action, where: Where) -> bool:
        """Whether any policy permits it and none forbids it; one that fails permits nothing."""
        principal = {"type": "Role", "id": asking.grant.role.value}
        answer = cedarpy.is_authorized(
            {
                "principal": principal,
                "action": {"type": "Action", "id": action.value},
                "resource": ROOM,
                "context": _context(where),
            },
            self._policies,
            [{"uid": principal, "attrs": _attributes(asking), "parents": []}],
        )
        return bool(answer.allowed and not answer.diagnostics.errors)


def _context(where: Where) -> dict[str, object]:
    named = {
        "agency": where.agency,
        "service": where.service,
        "district": where.district,
        "unit": where.unit,
        "station": where.station,
    }
    known: dict[str, object] = {name: value for name, value in named.items() if value is not None}
    told = {"reason": where.reason, "closed": where.closed, "ordered": where.ordered}
    return {**known, **told}


def _attributes(asking: Asking) -> dict[str, object]:
    named = {
        "agency": asking.grant.agency,
        "service": asking.service,
        "unit": asking.unit,
        "station": asking.station,
        "districts": list(asking.grant.districts) or None,
    }
    return {name: value for name, value in named.items() if value is not None}
