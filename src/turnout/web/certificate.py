"""A room's certificate: how long it is good, and taken up anew when its files change.

Certificates are renewed every few weeks, and a room runs for years: whoever listens to it must not
lose it for that. A connection that was made keeps the certificate it was made with.
"""

import asyncio
import ssl
from datetime import datetime
from pathlib import Path
from typing import Final

import structlog
from cryptography import x509

LOOK_EVERY_SECONDS: Final = 60.0

_log = structlog.get_logger("turnout.certificate")

_Marks = tuple[tuple[int, int, int], ...]


class KeptCertificate:
    """A certificate and its key, as the files are now; `until` is when what is shown ends."""

    def __init__(self, chain: Path, key: Path, shown_by: ssl.SSLContext) -> None:
        """`shown_by` already shows these files. Raises OSError, ValueError."""
        self._chain, self._key, self._shown_by = chain, key, shown_by
        self._seen, self._why_not = self._marks(), ""
        self.until = _until(chain)

    def look(self) -> bool:
        """Show what the files hold now; whether it is another certificate than before.

        Files that do not fit together, as while one of two is written, are left alone and looked
        at again; what is shown stays.
        """
        try:
            marks = self._marks()
            if marks == self._seen:
                return False
            until = _until(self._chain)
            # Apart first: a context that fails between chain and key would show neither.
            ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(self._chain, self._key)
            self._shown_by.load_cert_chain(self._chain, self._key)
        except (OSError, ValueError) as reason:
            self._warn(str(reason))
            return False
        self._seen, self.until, self._why_not = marks, until, ""
        _log.info("certificate_taken", until=until.isoformat())
        return True

    async def keep(self, *, every_seconds: float = LOOK_EVERY_SECONDS) -> None:
        """Look again and again, until cancelled."""
        while True:
            await asyncio.sleep(every_seconds)
            self.look()

    def _warn(self, why: str) -> None:
        """Once, not at each look."""
        if why != self._why_not:
            self._why_not = why
            _log.warning("certificate_not_taken", why=why)

    def _marks(self) -> _Marks:
        """What changes when either file is written, or another one is put in its place."""
        stats = (path.stat() for path in (self._chain, self._key))
        return tuple((one.st_ino, one.st_size, one.st_mtime_ns) for one in stats)


def _until(chain: Path) -> datetime:
    """When the first of the chain, the room's own, ends."""
    return x509.load_pem_x509_certificates(chain.read_bytes())[0].not_valid_after_utc
