"""turnout: an open control room for a whole city."""
