"""Names and limits of Toytown's desk, as short texts."""

from turnout.base.text import Words
from turnout.community.limits import Limit, Unit


def words(text: str) -> Words:
    return Words(text, f"{text}（镇）")


def limit(text: str) -> Limit:
    """ "30m" minutes, "4w" hours of work, "2d" working days."""
    amount, unit = int(text[:-1]), text[-1]
    if unit == "w":
        return Limit(amount=amount * 60, unit=Unit.WORK_MINUTES)
    return Limit(amount=amount, unit=Unit.WORK_DAYS if unit == "d" else Unit.MINUTES)
