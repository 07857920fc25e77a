"""What is decided about accounts: one step, one file, pure."""
