"""Messages in numbers: how many of a city stand in one way, and all cities together. It names nobody."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """``channel`` and ``reason`` are empty where there is none (yet)."""

    city: str
    channel: str
    outcome: str
    reason: str
    messages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One channel and outcome, over all cities and reasons."""

    channel: str
    outcome: str
    messages: int


def ways(tallies: Iterable[Tally]) -> list[Way]:
    """By channel, in each the largest first."""
    found: Counter[tuple[str, str]] = Counter()
    for tally in tallies:
        found[tally.channel, tally.outcome] += tally.messages
    listed = [Way(channel=channel, outcome=outcome, messages=each) for (channel, outcome), each in found.items()]
    return sorted(listed, key=lambda way: (way.channel, -way.messages, way.outcome))
