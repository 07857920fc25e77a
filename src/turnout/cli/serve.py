"""`turnout serve`: a control room in real time."""

from pathlib import Path


def serve(
    *, city: Path, data: Path | None = None, outside: Path | None = None, port: int = 8119
) -> None:
    """Start a control room for real use.

    The record lies in a PostgreSQL of its own in the data folder, or where DATABASE_URL says.

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
        Port on 127.0.0.1.
    """
    from turnout.adapters.city.load import load_city
    from turnout.bootstrap.room import Storage, database_url
    from turnout.bootstrap.serve import serve_city
    from turnout.cli.running import run_until_stopped, say, write_log

    bundle = load_city(city)
    folder = data or Path("data") / f"{bundle.city.id}-room"
    storage = Storage(
        book=f"{bundle.city.id}.room",
        data=folder,
        database_url=database_url(),
        outside=outside,
    )
    write_log(folder)
    say(f"city: {bundle.city.name.en} · {bundle.city.name.zh}, {len(bundle.city.units)} units")
    run_until_stopped(
        port,
        lambda listener: serve_city(bundle, storage, listener, say=say),
    )
