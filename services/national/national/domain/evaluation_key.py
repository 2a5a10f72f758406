"""How long a key of the blind look-up lives: two years, and ninety days more beside its successor. No key is here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

LIVES: Final = timedelta(days=730)
OVERLAP: Final = timedelta(days=90)
"""In which cities ask anew for all their people, while who is not yet among these is still found by the old key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationKey:
    """``ends_at`` is None while there is no successor. The public half alone."""

    number: int
    public_key: bytes
    begun_at: datetime
    ends_at: datetime | None = None


def living(keys: Sequence[EvaluationKey], *, now: datetime) -> list[EvaluationKey]:
    """Those with which something is evaluated, the newest first: it is the one that counts."""
    found = [key for key in keys if key.ends_at is None or key.ends_at > now]
    return sorted(found, key=lambda key: key.number, reverse=True)


def is_old(newest: EvaluationKey | None, *, now: datetime) -> bool:
    return newest is None or now - newest.begun_at >= LIVES
