"""Problems of siting read from files: graphs, points, and tables of travel times."""
