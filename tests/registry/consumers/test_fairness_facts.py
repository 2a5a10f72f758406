"""What others tell is kept for the audit by id, once, without labels, and goes with the person."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from contracts.match_proposed import MatchProposed
from contracts.referral_changed import ReferralChanged
from registry.commands.erase_candidate import erase_candidate
from registry.consumers.match_proposed import match_proposed
from registry.consumers.referral_changed import referral_changed
from servicekit.database import WriteSession
from servicekit.ids import new_id
from tests.registry.builders import BANDUNG, NOW, SURABAYA
from tests.registry.consumers.test_effects import delivered
from tests.registry.registering import registered

pytestmark = pytest.mark.postgres


def proposal(candidate_id: UUID, **said: Any) -> MatchProposed:
    known = {
        "city": SURABAYA, "version": 1, "proposal_id": UUID(int=1), "candidate_id": candidate_id,
        "vacancy_id": new_id(), "vacancy_city": SURABAYA, "employer_id": new_id(), "outcome": "fits", "score": 0.7,
        "rank": 4,
    }  # fmt: skip
    return MatchProposed.model_validate(known | said)


def referral(candidate_id: UUID, stage: str, *, version: int = 1, city: str = SURABAYA) -> ReferralChanged:
    return ReferralChanged.model_validate(
        {
            "city": city, "version": version, "referral_id": UUID(int=2), "candidate_id": candidate_id,
            "candidate_city": SURABAYA, "vacancy_id": UUID(int=3), "employer_id": UUID(int=4),
            "proposal_id": UUID(int=1), "stage": stage,
        }
    )  # fmt: skip


async def rows(session: WriteSession, table: str) -> list[dict[str, Any]]:
    found = await session.execute(text(f"select * from {table} where city = :city"), {"city": session.city})
    return [dict(row) for row in found.mappings()]


async def test_a_proposal_is_kept_with_its_best_place(session: WriteSession) -> None:
    who = await registered(session)
    await match_proposed(session, [delivered(proposal(who.id)), delivered(proposal(who.id, version=2, rank=2))])
    await match_proposed(session, [delivered(proposal(who.id, version=1, rank=1))])
    (kept,) = await rows(session, "fairness_exposures")
    assert (kept["candidate_id"], kept["version"], kept["rank"], kept["shown_at"]) == (who.id, 2, 2, NOW)
    assert set(kept) == {"city", "proposal_id", "candidate_id", "version", "rank", "shown_at"}


async def test_a_referral_is_followed_to_six_months_in_the_persons_city(session: WriteSession) -> None:
    who = await registered(session)
    async with session.as_city(BANDUNG):
        for version, stage in enumerate(("referred", "placed", "kept-6-months", "ended"), start=1):
            await referral_changed(session, delivered(referral(who.id, stage, version=version, city=BANDUNG)))
    (kept,) = await rows(session, "fairness_outcomes")
    assert (kept["placed_at"], kept["kept_six_months"], kept["proposal_id"]) == (NOW, True, UUID(int=1))


async def test_one_that_ended_before_was_not_kept(session: WriteSession) -> None:
    who = await registered(session)
    for version, stage in enumerate(("referred", "interview", "ended"), start=1):
        await referral_changed(session, delivered(referral(who.id, stage, version=version)))
    (kept,) = await rows(session, "fairness_outcomes")
    assert (kept["placed_at"], kept["kept_six_months"]) == (None, False)


async def test_an_erased_person_is_gone_and_stays_gone(session: WriteSession) -> None:
    who = await registered(session)
    await match_proposed(session, [delivered(proposal(who.id))])
    await referral_changed(session, delivered(referral(who.id, "referred")))
    await erase_candidate(session, candidate_id=who.id, erasure_id=new_id(), now=NOW)
    await match_proposed(session, [delivered(proposal(who.id, version=2, proposal_id=UUID(int=7)))])
    await referral_changed(session, delivered(referral(who.id, "placed", version=2)))
    assert await rows(session, "fairness_exposures") == []
    assert await rows(session, "fairness_outcomes") == []
