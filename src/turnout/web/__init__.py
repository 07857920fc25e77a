"""The HTTP side of the room: routes, shapes, the live stream. No rules live here."""
