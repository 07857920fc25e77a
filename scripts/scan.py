"""Let wapiti look at a served room from inside: Toytown behind its door, a commander signed in.

`python -m scripts.scan WAPITI REPORT.json`, where WAPITI is a program in an environment of its own
(its packages are older than ours). Bounded to some minutes.
"""

import re
import subprocess
import sys

from tests.web.api.people import COOKIE, key, people
from turnout.access.model import Role
from turnout.web.app import openapi_document

SCAN_SECONDS = 150
ATTACK_SECONDS = 12
MODULES = "common,cookieflags,csp,http_headers,crlf"


def main(wapiti: str, report: str) -> int:
    """Scan every address that is read, as somebody who may read nearly all."""
    roles = (Role.DUTY_COMMANDER, Role.REVIEWER, Role.PLANNER)
    with people() as town:
        client = town.member("is.scanned", *roles)
        call = {"dialled": "fire", "address": "Long Road", "point": [0.01, 0.0]}
        rung = client.post("/api/calls", json=call, headers=key()).json()["call_id"]
        client.post(f"/api/calls/{rung}/take", json={}, headers=key())
        base = town.web.address.replace("127.0.0.1", "localhost")
        command = [
            *(wapiti, "-u", f"{base}/", "--scope", "folder", "-m", MODULES, "--flush-session"),
            *("-f", "json", "-o", report, "-x", f"{base}/api/stream"),
            *("--max-scan-time", str(SCAN_SECONDS), "--max-attack-time", str(ATTACK_SECONDS)),
            *("-H", f"Cookie: {COOKIE}={client.cookies[COOKIE]}"),
            *(part for address in addresses() for part in ("-s", base + address)),
        ]
        return subprocess.run(command, check=False, timeout=900).returncode


def addresses() -> list[str]:
    """All that is read, with something in each parameter."""
    found = []
    for path, operations in openapi_document()["paths"].items():
        if "get" not in operations or path == "/api/stream":
            continue
        fields = [f["name"] for f in operations["get"].get("parameters", ()) if f["in"] == "query"]
        query = "?" + "&".join(f"{name}=1" for name in fields) if fields else ""
        found.append(re.sub(r"\{[^}]+\}", "1", path) + query)
    return found


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
