"""The room's twin: the same rules on a virtual clock, with simulated crews and call-takers."""
