"""Where units stand and what a plan is worth: the simulator that replays recorded calls."""
