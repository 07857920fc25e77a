"""The label on a lot: a code that a slip of the finger never turns into another lot's."""

import msgspec

from turnout.base.text import Words
from turnout.community.model.custody import LotId


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """What stands on a label."""

    code: str
    goods: Words
    un: str
    amount: Words
    store: str


def code_of(lot_id: LotId) -> str:
    """For instance "L12-62": the lot's number with two check digits after ISO/IEC 7064, MOD 97-10.
    They show every single wrong digit, and two neighbours that changed places."""
    return f"L{lot_id}-{98 - lot_id * 100 % 97:02}"
