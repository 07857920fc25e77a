"""The room: calls, incidents, units and orders. Pure rules over facts; the service joins them."""
