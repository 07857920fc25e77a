"""turnout: an open control room and community-safety platform for a whole city."""

__version__ = "0.1.0"
