"""Seals what of a person lies in this database: an employer's contact, an officer's note. Unlocked once, by main.

What is sealed belongs to its city, owner and field: copied to another row it does not open there.
"""

from uuid import UUID

from servicekit.sealing import Sealer, SealingKeyError

_unlocked: list[Sealer] = []


def unlock(key: str) -> None:
    """Take the service's key, 32 bytes in base64.

    Raises:
        SealingKeyError: it is not that.
    """
    _unlocked[:] = [Sealer(key)]


def seal(plain: str, *, city: str, owner: UUID, field: str) -> str:
    return _sealer().seal(plain, context=_place(city, owner, field))


def open_(envelope: str, *, city: str, owner: UUID, field: str) -> str:
    """What was sealed for this very place.

    Raises:
        SealingKeyError: another key, another place, or changed text.
    """
    return _sealer().open(envelope, context=_place(city, owner, field))


def _place(city: str, owner: UUID, field: str) -> str:
    return f"vacancies/{city}/{owner}/{field}"


def _sealer() -> Sealer:
    if not _unlocked:
        raise SealingKeyError("contacts are locked: main unlocks them with SEALING_KEY")
    return _unlocked[0]
