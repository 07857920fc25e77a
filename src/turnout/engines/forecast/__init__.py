"""How many calls will come, and how sure that is."""
