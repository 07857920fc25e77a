"""What passes between the parts of the house that do not know one another."""
