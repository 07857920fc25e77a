"""The SQL of the table of cases."""

from typing import Final

from turnout.community.index import CaseRow, Listed, Wanted
from turnout.community.model.ids import CaseId

COLUMNS: Final = CaseRow.__struct_fields__
ROW_FIELDS: Final = ", ".join(COLUMNS)

PUT: Final = f"""
INSERT INTO case_row (book, {ROW_FIELDS})
VALUES ({", ".join(f"${n}" for n in range(1, len(COLUMNS) + 2))})
ON CONFLICT (book, case_id) DO UPDATE SET
{", ".join(f"{name} = excluded.{name}" for name in COLUMNS if name != "case_id")}
"""  # noqa: S608 - names of fields
NOTE: Final = """
INSERT INTO case_index (book, shape, sequence) VALUES ($1, $2, $3)
ON CONFLICT (book) DO UPDATE SET shape = excluded.shape, sequence = excluded.sequence
"""
FIND: Final = f"SELECT {ROW_FIELDS} FROM case_row WHERE book = $1 AND case_id = $2"  # noqa: S608 - names of fields
_OF_LIST: Final = {
    Listed.TURN: "turns @> ARRAY[$2]",
    Listed.LATE: "parties @> ARRAY[$2] AND due_at <= $6",
    Listed.WAITING: "parties @> ARRAY[$2] AND NOT turns @> ARRAY[$2]",
}
LIST: Final = {
    listed: f"SELECT {ROW_FIELDS} FROM case_row WHERE book = $1 AND closed_at IS NULL "  # noqa: S608 - constants
    f"AND {condition} AND (due_at, case_id) > ($3, $4) ORDER BY due_at, case_id LIMIT $5"
    for listed, condition in _OF_LIST.items()
}
REDS: Final = """
SELECT owner, status, paused, count(*) AS cases, min(due_at) AS first_due
FROM (SELECT marks::jsonb ->> 'owner' AS owner, status, marks::jsonb ? 'pause' AS paused, due_at
      FROM case_row WHERE book = $1 AND closed_at IS NULL AND parties @> ARRAY[$2]
      AND due_at <= $3) AS late
GROUP BY owner, status, paused
ORDER BY cases DESC, owner COLLATE "C" NULLS FIRST, status COLLATE "C", paused
"""
TALLY: Final = """
SELECT handler AS body, count(*) AS closed, count(late) AS handled,
       count(*) FILTER (WHERE late IS FALSE) AS on_time,
       count(*) FILTER (WHERE outcome = 'solved') AS solved,
       count(*) FILTER (WHERE reworks > 0) AS reworked,
       count(score) AS scored,
       count(*) FILTER (WHERE score >= 4) AS satisfied
FROM case_row
WHERE book = $1 AND closed_at >= $2 AND closed_at < $3 AND handler IS NOT NULL
  AND outcome NOT IN ('merged', 'rejected') AND area = ANY($4)
GROUP BY handler ORDER BY handler COLLATE "C"
"""
_ANY_OF: Final = "ANY({}::text[])"
_CONDITIONS: Final = {
    "party": "parties @> ARRAY[{}]",
    "number": "case_id = {}",
    "class_codes": f"class_code = {_ANY_OF}",
    "areas": f"area = {_ANY_OF}",
    "grid_id": "grid_id = {}",
    "body": "handler = {}",
    "since": "collected_at >= {}",
    "until": "collected_at <= {}",
    "updated_since": "updated_at >= {}",
    "updated_until": "updated_at <= {}",
    "closed_since": "closed_at >= {}",
    "closed_before": "closed_at < {}",
    "public_before": "public AND collected_at <= {}",
}


def found(book: str, wanted: Wanted, before: CaseId | None) -> tuple[str, list[object]]:
    """FROM and WHERE of a search, with the values of its parameters."""
    values: list[object] = [book]
    conditions = ["book = $1"]
    for name, condition in _CONDITIONS.items():
        value = getattr(wanted, name)
        if value is not None:
            text, given = _asked(condition, value)
            values.append(given)
            conditions.append(text.format(f"${len(values)}"))
    if wanted.is_open is not None:
        conditions.append("closed_at IS NULL" if wanted.is_open else "closed_at IS NOT NULL")
    if before is not None:
        values.append(before)
        conditions.append(f"case_id < ${len(values)}")
    return f"FROM case_row WHERE {' AND '.join(conditions)}", values


def _asked(condition: str, value: object) -> tuple[str, object]:
    """Of several all are read and sorted; one alone is walked in the order of its index."""
    if not isinstance(value, tuple):
        return condition, value
    if len(value) == 1:
        return condition.replace(_ANY_OF, "{}"), value[0]
    return condition, [*value]


def newest(wanted: Wanted) -> str:
    """What a search is sorted by. Of a party in several areas that are not all its own few cases
    are found, or none: they are gathered and sorted (+ 0: by no index), for to walk from the newest
    until a page is full would be to walk through all."""
    elsewhere = wanted.party is not None and len(wanted.areas or ()) > 1
    return "case_id + 0" if elsewhere else "case_id"
