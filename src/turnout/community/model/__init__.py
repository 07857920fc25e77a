"""Cases as they stand, and the words that go with them."""
