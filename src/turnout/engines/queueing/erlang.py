"""Erlang B and C: how many telephones, crews or seats are enough (Erlang 1917)."""

import math


def blocked(load: float, servers: int) -> float:
    """Erlang B: the share of callers who find all servers busy and go away.

    load: arrivals per mean service time, >= 0. By the recursion that never overflows.
    """
    inverse = 1.0
    for n in range(1, servers + 1):
        inverse = 1.0 + inverse * n / load if load > 0.0 else math.inf
    return 1.0 / inverse


def waits(load: float, servers: int) -> float | None:
    """Erlang C: the share of callers who must wait; None where the queue grows for ever."""
    if load >= servers:
        return None
    lost = blocked(load, servers)
    return servers * lost / (servers - load * (1.0 - lost))


def answered_within(
    load: float, servers: int, seconds: float, mean_service_seconds: float
) -> float:
    """The share of callers answered within so many seconds; 0 where the queue grows for ever."""
    waiting = waits(load, servers)
    if waiting is None:
        return 0.0
    return 1.0 - waiting * math.exp(-(servers - load) * seconds / mean_service_seconds)


def servers_for(load: float, share: float, seconds: float, mean_service_seconds: float) -> int:
    """The fewest servers who answer that share of callers within so many seconds."""
    servers = max(1, math.floor(load))
    while answered_within(load, servers, seconds, mean_service_seconds) < share:
        servers += 1
    return servers
