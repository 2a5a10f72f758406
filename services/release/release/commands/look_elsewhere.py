"""Whether another centre knows a person, or which one once the person wishes it. Each look is written down."""

from collections.abc import Sequence
from datetime import datetime

from release.domain.known_people import Elsewhere, KnownPerson, LookKind
from release.storage import known_people, looks
from servicekit.database import WriteSession


async def look_elsewhere(
    session: WriteSession, *, person: KnownPerson, also: Sequence[bytes], kind: LookKind, now: datetime
) -> Sequence[Elsewhere]:
    """``also``: the person's tokens by keys that are ending, for centres that have not come to the new one."""
    await known_people.claim(session, [person.token, *also])
    await known_people.put(session, [person])
    found = await known_people.elsewhere(session, [person.token, *also])
    await looks.add(session, candidate_id=person.candidate_id, kind=kind, found=bool(found), at=now)
    return found
