"""From what the room knows to what the wire carries. Nothing is decided here."""
