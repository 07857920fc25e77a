"""An incident that waits because nobody can be sent for all that it wants."""

from datetime import datetime

import msgspec

from turnout.base.ids import Capability


class Hold(msgspec.Struct, kw_only=True):
    """Since when an incident waits, and what was told and done about it meanwhile.

    `wants` are the capabilities that some recommendation since then could not fill; it waits for
    those of them that are still wanted, until they are sent.
    `asked` is the record of its last recommendation: a unit that became free later has not been
    looked at yet. `too_long_at`, `call_back_due_at` are when that was raised; a call-back made
    clears the second.
    """

    since: datetime
    asked: int
    wants: list[Capability]
    too_long_at: datetime | None = None
    call_back_due_at: datetime | None = None
    called_back_at: datetime | None = None
