"""`turnout papers`: numbered empty forms, printed before they are needed."""

import json
from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from turnout.cli.inputs import ReadFile, key_in
from turnout.cli.output import NewFile

HowMany = Annotated[int, Parameter(validator=Number(gte=1, lte=200))]
DEMO_ROOM = "http://127.0.0.1:8119"


def papers(
    *, out: NewFile, count: HowMany = 20, room: str = DEMO_ROOM, key_file: ReadFile | None = None
) -> None:
    """Have a running room number empty forms, and write them as a PDF with one on each page.

    Parameters
    ----------
    out
        The file to write.
    count
        How many forms, 1 to 200.
    room
        The address of the room.
    key_file
        A file with a key of the room, where it asks people to sign in.
    """
    from turnout.adapters.room_door import read_from_room, write_to_room

    key = key_in(key_file)
    answer = write_to_room(room, "/api/papers", {"count": count}, key=key)
    known = json.loads(read_from_room(room, "/api/papers", key=key))
    first = next(b["first"] for b in known["issued"] if b["sequence"] == answer["sequence"])
    path = f"/api/papers/form.pdf?first={first}&count={count}"
    out.write_bytes(read_from_room(room, path, key=key))
    print(f"{out}: forms {first} to {first + count - 1}")
