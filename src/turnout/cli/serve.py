"""`turnout serve`: a control room in real time."""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from socket import socket
from typing import TYPE_CHECKING

from cyclopts import Parameter

from turnout.cli.inputs import ReadFile
from turnout.cli.numbers import Port
from turnout.cli.output import NewFolder

if TYPE_CHECKING:
    from turnout.adapters.supervisor import Supervisor
    from turnout.bootstrap.pair_node import Pairing


class HalfAPair(Exception):
    """Two nodes need all three addresses; `remedy` says which."""

    remedy = "give --witness, --peer and --link together, without DATABASE_URL; or none of them"


@Parameter(name="*")
@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A room on two nodes: see docs/howto/two-nodes.md."""

    witness: str | None = None
    """HOST:PORT of the witness."""
    peer: str | None = None
    """HOST:PORT where this node reads the other one's record: the other one's --link."""
    link: str | None = None
    """HOST:PORT where the other node reads this one's record."""
    standby: bool = False
    """This folder has no record yet, and is to follow the other node's."""

    def parsed(self) -> "Pairing | None":
        """None for a room on one node. Raises HalfAPair, BadPlace."""
        from turnout.adapters.network import Place
        from turnout.bootstrap.pair_node import Pairing
        from turnout.bootstrap.room import database_url

        if not (self.witness or self.peer or self.link or self.standby):
            return None
        if not (self.witness and self.peer and self.link) or database_url():
            raise HalfAPair("a room on two nodes knows its witness, its peer and its own link")
        return Pairing(
            link=Place.parse(self.link),
            peer=Place.parse(self.peer),
            witness=Place.parse(self.witness),
            standby=self.standby,
        )


ALONE = Pair()


def serve(
    *,
    city: Path,
    data: NewFolder | None = None,
    outside: NewFolder | None = None,
    port: Port = 8119,
    host: str = "127.0.0.1",
    name: tuple[str, ...] = (),
    tls_certificate: Path | None = None,
    tls_key: Path | None = None,
    tls_below: bool = True,
    proxy: tuple[str, ...] = (),
    policies: ReadFile | None = None,
    directories: ReadFile | None = None,
    subscribers: ReadFile | None = None,
    pair: Pair = ALONE,
) -> None:
    """Start a control room for real use.

    The record lies in a PostgreSQL of its own in the data folder, or where DATABASE_URL says.
    People sign in: the first start prints an invitation for the administrator, once.

    Parameters
    ----------
    city
        Folder of a city bundle.
    data
        Folder of the record, the sealing key and the log. Default: data/CITY-room.
    outside
        Folder for daily signed anchors and the list of erasures: best on another machine's disk.
        Default: DATA/outside.
    port
        Port to listen on.
    host
        Address to listen on; any but this machine's own wants a certificate.
    name
        What browsers call this room ("room.city.example"); may be given more than once.
    tls_certificate
        File of the certificate chain (PEM).
    tls_key
        File of its key (PEM).
    tls_below
        Under TLS, browsers that met this room speak only TLS to names below its own too, for a
        year. Say no where another owner's hosts stand below the room's name.
    proxy
        Address of a proxy that says who asks (X-Forwarded-For); may be given more than once.
    policies
        Who may do what, in Cedar, instead of the house's own.
    directories
        Agencies' own directories that sign their people in (TOML, docs/howto/directories.md).
    subscribers
        Who is told of incidents by signed posts (TOML, docs/howto/webhooks.md).
    """
    from turnout.adapters.city.load import load_city
    from turnout.bootstrap.pair import serve_pair
    from turnout.bootstrap.room import Storage, database_url
    from turnout.bootstrap.serve import serve_city
    from turnout.bootstrap.ways_in import read_ways
    from turnout.bootstrap.web_over import grounds_of
    from turnout.cli.running import run_until_stopped, say, write_log
    from turnout.web.server import Reach

    reach = Reach(
        host=host,
        names=name,
        certificate=tls_certificate,
        key=tls_key,
        proxies=proxy,
        tls_below=tls_below,
    )
    pairing = pair.parsed()
    bundle = load_city(city)
    ways = read_ways(
        grounds_of(bundle), policies=policies, directories=directories, subscribers=subscribers
    )
    folder = data or Path("data") / f"{bundle.city.id}-room"
    storage = Storage(
        book=f"{bundle.city.id}.room",
        data=folder,
        database_url=database_url(),
        outside=outside,
    )
    write_log(folder)
    say(f"city: {bundle.city.name.en} · {bundle.city.name.zh}, {len(bundle.city.units)} units")

    async def run(listener: socket, supervisor: "Supervisor") -> None:
        begin = serve_city if pairing is None else partial(serve_pair, pairing=pairing)
        reached = replace(reach, answers=supervisor.ready)
        await begin(bundle, storage, listener, say=say, reach=reached, ways=ways)

    run_until_stopped(port, run, host=host)
