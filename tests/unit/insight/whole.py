"""All that a facts table holds, by its own parts and not by how it is kept, to compare."""

from turnout.insight.table import FactsTable


def all_of(table: FactsTable) -> tuple[object, ...]:
    """Equal where tables are; what is merely at hand and could be looked up again is left out."""
    grown = (table.calls, table.incidents, table.orders, table.rounds.rows, table.shadows.rows)
    alarms = table.alarms
    return (
        *((rows.base, rows.rows.dtype, rows.rows.tobytes()) for rows in grown),
        (table.marks._at, table.marks._counts),
        (table.districts.names, table.districts._index),
        (table.rounds.units.names, table.rounds.units._index),
        (table.rounds.sites.names, table.rounds.sites._index),
        (table.shadows.policies.names, table.shadows.policies._index),
        table.live_orders,
        table.reviews.latest,
        list(alarms._alarms.items()),
        alarms._of_order,
        table.sequence,
    )
