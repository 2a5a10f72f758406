"""A person asked to be erased: the lines stay for the count, nothing in them leads to the person, and that is said."""

from datetime import datetime
from uuid import UUID

from eventing import outbox
from eventing.forgetting import forget_copies
from servicekit.database import WriteSession
from vacancies import published
from vacancies.commands.withdraw_candidate import withdraw_candidate
from vacancies.domain.referral import forget_person
from vacancies.storage import follow_ups, referrals


async def erase_candidate(
    session: WriteSession, *, candidate_id: UUID, erasure_id: UUID, version: int, now: datetime
) -> None:
    """The session is in the person's city."""
    person_city = str(session.city)
    await withdraw_candidate(session, candidate_id=candidate_id, now=now)
    for city, referral_id in await referrals.of_candidate(session, candidate_id):
        async with session.as_city(city):
            held = await referrals.lock(session, referral_id)
            if held is not None:
                await referrals.save(session, forget_person(held), at=now)
                await follow_ups.forget_notes(session, referral_id)
                await referrals.forget_copies(session, held)
    await referrals.forget_candidate(session, candidate_id)
    await forget_copies(session, city=person_city, subject=candidate_id)
    confirmed = published.erasure_confirmed(
        city=person_city, candidate_id=candidate_id, erasure_id=erasure_id, version=version, at=now
    )
    await outbox.publish(session, confirmed, at=now)
