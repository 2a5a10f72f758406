"""Faults on purpose, to practise what to do about them. Off unless ``REHEARSE`` names some; never for a living city.

``REHEARSE="slow=0.5 fail=<id>,<id> refuse-mail"``
"""

from dataclasses import dataclass
from typing import Final

MOST_SECONDS: Final = 60.0


class RehearsedFaultError(RuntimeError):
    """Raised by a handler that was told to fail."""

    slug = "rehearsed-fault"


@dataclass(frozen=True, slots=True)
class Rehearsal:
    slow: float = 0.0
    """Seconds that each batch of a consumer takes longer."""
    failing: frozenset[str] = frozenset()
    """Ids of the people, vacancies or employers whose events fail."""
    refuse_mail: bool = False
    """Whether the mail server takes nothing."""

    def __bool__(self) -> bool:
        return self != Rehearsal()


def rehearsal(text: str) -> Rehearsal:
    """What ``text`` names.

    Raises:
        ValueError: a word that is none of slow=SECONDS, fail=ID,ID and refuse-mail.
    """
    slow, failing, refuse_mail = 0.0, frozenset[str](), False
    for word in text.split():
        name, _, value = word.partition("=")
        if name == "slow":
            slow = _seconds(value)
        elif name == "fail" and value:
            failing |= set(value.casefold().split(","))
        elif word == "refuse-mail":
            refuse_mail = True
        else:
            raise ValueError(f"{name!r} is none of slow=SECONDS, fail=ID,ID and refuse-mail")
    return Rehearsal(slow, failing, refuse_mail)


def _seconds(value: str) -> float:
    try:
        seconds = float(value)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= MOST_SECONDS:
        raise ValueError(f"slow must be seconds from 0 to {MOST_SECONDS:g}, such as slow=0.5")
    return seconds
