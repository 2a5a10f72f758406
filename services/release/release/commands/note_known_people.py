"""Take in the tokens of people a centre knows. It is told nothing about them."""

from collections.abc import Sequence

from release.domain.known_people import KnownPerson
from release.storage import known_people
from servicekit.database import WriteSession


async def note_known_people(session: WriteSession, people: Sequence[KnownPerson]) -> None:
    await known_people.claim(session, [one.token for one in people])
    await known_people.put(session, people)
