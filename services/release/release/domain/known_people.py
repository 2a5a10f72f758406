"""Whether another centre knows somebody: what is asked with, and what is told. A token has no meaning here."""

from dataclasses import dataclass
from typing import Final, Literal
from uuid import UUID

TOKEN_BYTES: Final = 64

LookKind = Literal["whether", "where"]
"""Whether another centre knows them, or, once the person wishes to be brought over, which."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class KnownPerson:
    """``key``: the number of the key the token was made with. It does not print the token."""

    candidate_id: UUID
    key: int
    token: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """A record of the same person in another city."""

    city: str
    candidate_id: UUID
