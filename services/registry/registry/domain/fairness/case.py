"""One person of the audit: the groups they belong to and how they fared. No name, no category, no birth date."""

from dataclasses import dataclass, fields
from typing import Final, Literal
from uuid import UUID

from vocabulary import needs

Dimension = Literal["need", "sex", "district"]
DIMENSIONS: Final[tuple[Dimension, ...]] = ("need", "sex", "district")
NOT_RECORDED: Final = "not-recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fared:
    """How one person fared, or many together. People are counted once, ``shown`` and ``first`` are proposals.

    ``exposed`` was proposed at least once, ``referred`` from one of those proposals; ``sent`` was referred in the
    window and ``placed`` from one of those referrals; ``matured`` was placed in the window, seven months ago or
    longer, and ``kept`` is known to have been there after six.
    """

    people: int = 0
    shown: int = 0
    first: int = 0
    exposed: int = 0
    referred: int = 0
    sent: int = 0
    placed: int = 0
    matured: int = 0
    kept: int = 0

    def __add__(self, other: "Fared") -> "Fared":
        return Fared(**{name: getattr(self, name) + getattr(other, name) for name in COUNTS})


COUNTS: Final = tuple(one.name for one in fields(Fared))


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    candidate_id: UUID
    need_groups: tuple[str, ...]
    sex: str
    district: str
    fared: Fared

    def groups(self, dimension: Dimension) -> tuple[str, ...]:
        """Somebody with two kinds of need counts in both groups."""
        if dimension == "need":
            return self.need_groups or (NOT_RECORDED,)
        return (self.sex if dimension == "sex" else self.district,)


def need_groups(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The axes of the needs: vision, hearing and so on."""
    return tuple(dict.fromkeys(needs.NEEDS[code].axis for code in codes if code in needs.NEEDS))
