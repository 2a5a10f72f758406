"""Nothing here leads to the person any more. What was told of them is taken back with the next round.

Not at once: what goes at the same moment would be known to belong together.
"""

from uuid import UUID

from release.domain.coarsening import NATION
from release.storage import facts, known_people, looks, people, tallies
from servicekit.database import WriteSession


async def forget_person(session: WriteSession, *, candidate_id: UUID) -> None:
    """First the person, so that a round about to tell something of them has told it, or will not."""
    city = str(session.city)
    await people.forget(session, candidate_id)
    await known_people.forget(session, candidate_id)
    await looks.forget(session, candidate_id)
    await tallies.forget(session, candidate_id)
    for told_for in (city, NATION):
        async with session.as_city(told_for):
            await facts.forget_origin(session, city=city, candidate_id=candidate_id)
