"""Keys that were used, and those that surely never were."""

from turnout.dispatch.seen_keys import SeenKeys


def test_what_was_taken_in_is_never_called_new() -> None:
    seen = SeenKeys()
    keys = [f"key-{number}" for number in range(20_000)]
    seen.add(keys)
    assert all(seen.perhaps(key) for key in keys)


def test_what_was_not_taken_in_is_mostly_known_to_be_new() -> None:
    seen = SeenKeys()
    seen.add(f"key-{number}" for number in range(20_000))
    mistaken = sum(seen.perhaps(f"other-{number}") for number in range(20_000))
    assert mistaken < 20
    assert not SeenKeys().perhaps("key-1")
