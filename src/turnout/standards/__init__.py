"""Codecs, pure: the text or the numbers of a standard, and the house's own shapes."""
