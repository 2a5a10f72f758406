"""Made-up things that happened, for tests of what may be told of them."""

from random import Random
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from release.domain.happening import Happening

CITIES = ("35.78", "91.71", "32.73")
KEYS = {2026: b"k" * 32, 2024: b"o" * 32}


def somebody(number: int, **changes: Any) -> Happening:
    known: dict[str, Any] = {
        "kind": "candidate", "status": "registered", "subject": UUID(int=number), "counts": UUID(int=number),
        "city": "35.78", "month": "2026-11", "begun": "2026-11", "group": "4",
        "details": (("age-band", "25-34"), ("sex", "female")), "candidate": UUID(int=number),
    }  # fmt: skip
    return Happening(**(known | changes))


def many(count: int, *, first: int = 1, **changes: Any) -> list[Happening]:
    return [somebody(number, **changes) for number in range(first, first + count)]


def crowd(seed: int, size: int) -> list[Happening]:
    """With few different traits, so that cells of every size around ten come about."""
    chance = Random(seed)  # noqa: S311 - a crowd, no secret
    steps = [("candidate", "registered"), ("referral", "hired"), ("placement", "made")]
    found = []
    for number in range(size):
        kind, status = chance.choice(steps)
        told = [(dimension, chance.choice("ab")) for dimension in ("sex", "age-band") if chance.random() < 0.7]
        found.append(
            somebody(
                number + 1000, kind=kind, status=status, counts=UUID(int=chance.randint(1, 60)),
                city=chance.choice(CITIES), month=chance.choice(["2026-10", "2026-11", "2027-01"]),
                begun=chance.choice(["2026-10", "2025-12"]), group=chance.choice(["4", "7", None]),
                details=tuple(told), detail=chance.choice(told) if told else None,
                waited="under-30-days" if status == "made" and chance.random() < 0.5 else None,
            )
        )  # fmt: skip
    return found


def crowds() -> st.SearchStrategy[list[Happening]]:
    return st.builds(crowd, st.integers(0, 2**32), st.integers(0, 300))
