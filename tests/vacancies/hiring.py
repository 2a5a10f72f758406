"""A verified employer with a vacancy, and people referred to it, for tests of what comes after."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from servicekit.database import WriteSession
from servicekit.ids import new_id
from tests.vacancies.builders import NOW, SURABAYA, details
from vacancies.commands.advance_referral import advance_referral
from vacancies.commands.make_referral import make_referral
from vacancies.commands.post_vacancy import post_vacancy
from vacancies.commands.register_employer import register_employer
from vacancies.commands.verify_employer import verify_employer
from vacancies.domain.employer import Contact, Employer
from vacancies.domain.referral import Referral, invite, offer
from vacancies.domain.vacancy import Vacancy

CONTACT = Contact(name="Ratnaningsih Personalia", email="ratnaningsih@contoh.id", phone="081234509876")


async def employer(session: WriteSession, *, verified: bool = True, name: str = "Toko Melati") -> Employer:
    made = await register_employer(
        session, employer_id=new_id(), name=name, legal_form="company", contact=CONTACT, now=NOW
    )
    if not verified:
        return made
    return await verify_employer(session, employer_id=made.id, verified=True, verified_by="officer:o1", now=NOW)


async def posted(session: WriteSession, owner: Employer | None = None, *, openings: int = 2, **said: Any) -> Vacancy:
    owner = owner or await employer(session)
    return await post_vacancy(
        session, vacancy_id=new_id(), employer_id=owner.id, details=details(**said), openings=openings, now=NOW
    )


async def referred(
    session: WriteSession, vacancy: Vacancy, *, candidate: UUID | None = None, candidate_city: str = SURABAYA
) -> Referral:
    async with session.as_city(candidate_city):
        made = await make_referral(
            session,
            proposal_id=new_id(),
            candidate_id=candidate or new_id(),
            vacancy_id=vacancy.id,
            vacancy_city=vacancy.city,
            accommodations=(),
            now=NOW,
        )
    assert made is not None
    return made


async def offered(session: WriteSession, vacancy: Vacancy, **who: Any) -> Referral:
    made = await referred(session, vacancy, **who)
    await advance_referral(
        session,
        referral_id=made.id,
        step=lambda each: invite(each, at=NOW + timedelta(days=2), accommodations=("interpreter",)),
        now=NOW,
    )
    return await advance_referral(session, referral_id=made.id, step=offer, now=NOW)
