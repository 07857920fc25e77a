"""Arrays in, arrays out: searches that know nothing of calls, units' duties or the product."""
