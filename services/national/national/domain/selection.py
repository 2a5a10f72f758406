"""Which facts a reader wants to see. A filter hides nothing of the order: the cursor goes on over what is left out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """None is everything. ``occupation`` is a major group of ISCO-08 / KBJI 2014, one digit.

    ``cities`` are all that may be seen at all, ``withheld`` the fields that are left out of each fact.
    """

    city: str | None = None
    type: str | None = None
    occupation: str | None = None
    cities: tuple[str, ...] | None = None
    withheld: tuple[str, ...] = ()
