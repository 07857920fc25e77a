"""How two servers of ours follow one another: settings, who may connect, and a first copy.

The standby reads the primary's log over TLS. No authority signs the certificates, which are made at
each start: the password proves both ends to one another and is bound to the channel (SCRAM with
channel binding), so that nobody in between can read along.
"""

import hmac
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from turnout.adapters.network import Place
from turnout.adapters.postgres.errors import DatabaseFault
from turnout.adapters.postgres.place import (
    ROLE,
    Account,
    FolderLock,
    account_for,
    programs_for,
)
from turnout.adapters.postgres.process import put_in_place, run_in, tail

COPY_FILE: Final = "turnout-copy"
"""In the cluster: the name of this copy. A copy of the folder is another one, with its own."""

_CERTIFICATE: Final = "turnout-pair.crt"
_KEY: Final = "turnout-pair.key"
_USUAL_PORT: Final = 5432
_BEGINNING: Final = datetime(2000, 1, 1, tzinfo=UTC)
_LIFE: Final = timedelta(days=36_525)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Where this server is read from, and what both ends know."""

    listen: Place
    key: bytes

    @property
    def password(self) -> str:
        """What the other end shows; the pair's key itself is in no file of the database."""
        return hmac.new(self.key, b"replication", sha256).hexdigest()


def link_settings(link: Link) -> Mapping[str, str]:
    """What a server of a pair is started with."""
    return {
        "listen_addresses": link.listen.host,
        "port": str(link.listen.port),
        "ssl": "on",
        "ssl_cert_file": _CERTIFICATE,
        "ssl_key_file": _KEY,
        "wal_keep_size": "512MB",
        # A line that was cut is noticed within three seconds at both ends.
        "wal_sender_timeout": "3s",
        "wal_receiver_timeout": "3s",
        "wal_receiver_status_interval": "1s",
        "wal_retrieve_retry_interval": "500ms",
    }


LINK_ACCESS: Final = f"hostssl replication {ROLE} all scram-sha-256\n"
"""From elsewhere the log can be read, and no table."""


def write_certificate(cluster: Path, account: Account) -> None:
    """A fresh key and a certificate that it signs itself; its text says when nothing expires."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "turnout")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_BEGINNING)
        .not_valid_after(_BEGINNING + _LIFE)
        .sign(key, hashes.SHA256())
    )
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    _put(cluster / _KEY, pem, account)
    _put(cluster / _CERTIFICATE, certificate.public_bytes(Encoding.PEM), account)


def name_socket(folder: Path, link: Link) -> None:
    """The socket under the usual port's name too, by which everybody here connects."""
    usual, own = f".s.PGSQL.{_USUAL_PORT}", f".s.PGSQL.{link.listen.port}"
    if usual != own:
        (folder / usual).symlink_to(own)


def name_of(data_dir: Path) -> str | None:
    """The name of the copy in this data folder; None when it has none yet."""
    try:
        return (data_dir / "pg" / COPY_FILE).read_text(encoding="ascii").strip() or None
    except FileNotFoundError:
        return None


def give_name(data_dir: Path, name: str) -> None:
    """Name the copy that was made here first."""
    cluster = data_dir / "pg"
    _put(cluster / COPY_FILE, name.encode(), account_for(cluster))


def is_following(data_dir: Path) -> bool:
    """Whether the copy in this folder follows another one, and was never promoted."""
    return (data_dir / "pg" / "standby.signal").exists()


def copy_from(data_dir: Path, peer: Place, link: Link, *, name: str) -> None:
    """Make a copy of the peer's cluster that follows it under this name. What was in the folder is
    kept beside, as pg.before, in place of an earlier one.

    Raises DatabaseFault when the peer cannot be copied: then the folder is as it was.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    lock = FolderLock(data_dir).take()
    try:
        cluster, fresh, before = (data_dir / part for part in ("pg", "pg.new", "pg.before"))
        account = account_for(cluster)
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        os.chown(fresh, account.uid, account.gid)
        _copy(fresh, peer, link, account)
        _put(fresh / COPY_FILE, name.encode(), account)
        _put(fresh / "standby.signal", b"", account)
        _put(fresh / "postgresql.auto.conf", _follow(peer, link, name).encode(), account)
        if cluster.exists():
            shutil.rmtree(before, ignore_errors=True)
            cluster.rename(before)
        put_in_place(fresh, cluster)
    finally:
        lock.release()


def _copy(fresh: Path, peer: Place, link: Link, account: Account) -> None:
    done = run_in(
        fresh,
        account,
        [
            str(programs_for(account) / "pg_basebackup"),
            "--pgdata=/proc/self/cwd",
            "--wal-method=stream",
            "--checkpoint=fast",
            f"--dbname={_address(peer, 'turnout copy')}",
        ],
        {"PGPASSWORD": link.password},
    )
    if done.returncode != 0:
        raise DatabaseFault(
            f"the record could not be copied from {peer}:\n{tail(done.stdout)}",
            remedy="see that the other node runs, that its address is right, and that "
            "pair.key is the same on both",
        )


def _follow(peer: Place, link: Link, name: str) -> str:
    """The settings of a standby. What the primary's file said of confirming is not copied."""
    address = _address(peer, name)
    return f"primary_conninfo = '{address} password={link.password}'\n"


def _address(peer: Place, name: str) -> str:
    return (
        f"host={peer.host} port={peer.port} user={ROLE} application_name={name.replace(' ', '-')} "
        "sslmode=require channel_binding=require connect_timeout=2"
    )


def _put(path: Path, content: bytes, account: Account) -> None:
    """A file of the server's account, closed to others, durable."""
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.fchown(handle, account.uid, account.gid)
        os.write(handle, content)
        os.fsync(handle)
    finally:
        os.close(handle)
