"""What the product is made of: each package with version, licence and hashes, as a table and as a
bill of materials (CycloneDX 1.6); and where a security rule of ruff was set aside, and why.

`make audit` runs it. It asks nobody: what is known of weaknesses is for a machine that may look.
"""

import json
import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BILL = ROOT / "build" / "sbom.cdx.json"
REFUSED = re.compile(r"\b(A?GPL|SSPL|BUSL|Commons Clause)", re.IGNORECASE)
READ_BY_HAND = {"cedarpy": "Apache-2.0"}
"""Packages whose metadata name no licence: what their licence file says."""
MARK = "# no" + "qa: "
ASIDE = re.compile(MARK + r"(\w+, )*S\d")
"""Written in two halves, so that this file sets nothing aside itself."""
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """One package of the product at run time. `hashes`: SHA-256 of the files that may be taken."""

    name: str
    version: str
    licence: str
    hashes: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether a city may run, change and pass on the product with it."""
        return bool(self.licence) and REFUSED.search(self.licence) is None


def packages() -> list[Package]:
    """All that the product needs at run time, and what that needs, by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting, found = [_named(one) for one in project["dependencies"]], {}
    locked = hashes()
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        try:
            known = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # For another system or an older Python.
        found[name] = Package(
            name=name,
            version=known.version,
            licence=READ_BY_HAND.get(name) or _licence(known),
            hashes=locked.get(name, ()),
        )
        waiting += [_named(one) for one in known.requires or () if "extra ==" not in one]
    return [found[name] for name in sorted(found)]


def hashes() -> dict[str, tuple[str, ...]]:
    """The hashes of each locked package."""
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    return {
        _named(line): tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})", line))
        for line in text.splitlines()
        if NAME.match(line)
    }


def _named(requirement: str) -> str:
    found = NAME.match(requirement)
    assert found is not None, requirement
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def _licence(known: metadata.Distribution) -> str:
    said = known.metadata
    marks = [
        one.split(" :: ")[-1] for one in said.get_all("Classifier") or () if "License ::" in one
    ]
    expression, words = (
        (said.get_all(name) or [""])[0] for name in ("License-Expression", "License")
    )
    return expression or "; ".join(marks) or words[:60]


def bill(found: list[Package]) -> dict[str, object]:
    """The bill of materials."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "turnout"}},
        "components": [
            {
                "type": "library",
                "name": one.name,
                "version": one.version,
                "purl": f"pkg:pypi/{one.name}@{one.version}",
                "licenses": [{"license": {"name": one.licence}}],
                "hashes": [{"alg": "SHA-256", "content": each} for each in one.hashes],
            }
            for one in found
        ],
    }


def set_aside() -> list[str]:
    """Where a rule about security (ruff's S, which are bandit's) was set aside, and why."""
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.partition(MARK)[2]}"
        for path in sorted((ROOT / "src").rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if ASIDE.search(line)
    ]


def main() -> int:
    """Print all, write the bill, and fail where a licence does not fit or a rule is broken."""
    found = packages()
    for one in found:
        print(f"{one.name:28} {one.version:14} {one.licence}")
    BILL.parent.mkdir(exist_ok=True)
    BILL.write_text(json.dumps(bill(found), indent=1) + "\n", encoding="utf-8")
    print(f"\n{len(found)} packages; bill of materials: {BILL.relative_to(ROOT)}")
    print("\nSecurity rules set aside, with the reason:")
    print("\n".join(set_aside()))
    # S101, S311 as in pyproject.toml: assertions state what must be so, chance is for simulation.
    rules = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--select", "S", "--ignore", "S101,S311", "src"],
        check=False,
        cwd=ROOT,
    )
    wrong = [one.name for one in found if not one.fits]
    if wrong:
        print(f"licences that do not fit: {', '.join(wrong)}", file=sys.stderr)
    return int(bool(wrong) or rules.returncode != 0)


if __name__ == "__main__":
    sys.exit(main())
