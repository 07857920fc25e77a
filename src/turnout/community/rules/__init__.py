"""One step, one file, pure. A rule never calls another rule."""
