"""What touches the world: clock, disk, database, maps. One folder for each backend."""
