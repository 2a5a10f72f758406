"""What others' events change here."""

from typing import Any
from uuid import UUID

import pytest

from contracts.candidate_erased import CandidateErased
from contracts.candidate_withdrawn import CandidateWithdrawn
from contracts.city_updated import CityUpdated
from contracts.envelope import Envelope
from contracts.match_decided import AgreedAccommodation, MatchDecided
from contracts.payload import Payload
from contracts.values import Provider
from eventing.subscriptions import Delivered, RefusedEventError
from servicekit.database import WriteSession
from servicekit.ids import new_id
from tests.vacancies.builders import JAYAPURA, NOW, SURABAYA, TODAY
from tests.vacancies.hiring import offered, posted, referred
from tests.vacancies.outbox_rows import steps, told
from vacancies.commands.place_candidate import place_candidate
from vacancies.commands.record_follow_up import record_follow_up
from vacancies.commands.refusals import ReferralAnonymousProblem
from vacancies.consumers.candidate_erased import candidate_erased
from vacancies.consumers.candidate_withdrawn import candidate_withdrawn
from vacancies.consumers.city_onboarded import on_city
from vacancies.consumers.match_decided import match_decided
from vacancies.domain.vacancy import Vacancy
from vacancies.storage import cities, referrals

pytestmark = pytest.mark.postgres


def delivered(payload: Payload) -> Delivered[Any]:
    envelope = Envelope(
        id=new_id(), type=payload.ce_type(), source="/ijc/test", subject=payload.subject, time=NOW,
        dataschema="x", city=payload.city, aggregate_version=payload.version, correlation_id=new_id(),
    )  # fmt: skip
    return Delivered(payload=payload, envelope=envelope, received_at=NOW)


def decided(vacancy: Vacancy, *, city: str, candidate: UUID, decision: Any = "referred") -> Delivered[Any]:
    return delivered(
        MatchDecided(
            city=city, version=2, proposal_id=new_id(), candidate_id=candidate, vacancy_id=vacancy.id,
            vacancy_city=vacancy.city, employer_id=vacancy.employer_id, decision=decision, reason="good-match",
            accommodations=(AgreedAccommodation(code="interpreter", provider=Provider.CENTRE),),
        )
    )  # fmt: skip


def withdrawn(candidate: UUID, *, city: str, reason: Any = "not-looking") -> Delivered[Any]:
    return delivered(CandidateWithdrawn(city=city, version=3, candidate_id=candidate, reason=reason))


def erased(candidate: UUID, *, city: str) -> Delivered[Any]:
    return delivered(CandidateErased(city=city, version=5, candidate_id=candidate, erasure_id=new_id(), due_at=NOW))


@pytest.mark.parametrize("city", [SURABAYA, JAYAPURA])
async def test_a_decision_makes_a_referral_in_the_vacancys_city(session: WriteSession, city: str) -> None:
    vacancy, candidate = await posted(session), new_id()
    event = decided(vacancy, city=city, candidate=candidate)
    async with session.as_city(city):
        await match_decided(session, event)
        await match_decided(session, event)
    made = await referrals.find(session, event.payload.proposal_id)
    assert made is not None
    assert (made.city, made.candidate_city, made.stage) == (SURABAYA, city, "referred")
    assert [(each.code, each.provider) for each in made.accommodations] == [("interpreter", "centre")]
    events = (await told(session))[1:]
    assert [(each.event, each.key) for each in events] == [("referral-changed", f"{SURABAYA}:{made.id}")]
    assert events[0].payload["proposal_id"] == str(made.id)


async def test_a_declined_proposal_and_an_unknown_vacancy_make_none(session: WriteSession) -> None:
    vacancy = await posted(session)
    await match_decided(session, decided(vacancy, city=SURABAYA, candidate=new_id(), decision="declined"))
    assert len(await told(session)) == 1
    event = decided(vacancy, city=SURABAYA, candidate=new_id())
    unknown = delivered(event.payload.model_copy(update={"vacancy_id": new_id()}))
    with pytest.raises(RefusedEventError, match="unknown-vacancy"):
        await match_decided(session, unknown)


async def test_a_withdrawal_ends_what_is_on_the_way_in_any_city(session: WriteSession) -> None:
    candidate = new_id()
    first = await referred(session, await posted(session), candidate=candidate, candidate_city=JAYAPURA)
    working = await offered(session, await posted(session), candidate=candidate, candidate_city=JAYAPURA)
    await place_candidate(session, referral_id=working.id, starts_on=TODAY, kind="employee", now=NOW)
    async with session.as_city(JAYAPURA):
        await candidate_withdrawn(session, withdrawn(candidate, city=JAYAPURA, reason="transferred"))
        assert steps(await told(session))[-1] != "referral-changed ended"
        await candidate_withdrawn(session, withdrawn(candidate, city=JAYAPURA))
    last = (await told(session))[-1]
    assert (last.payload["referral_id"], last.payload["reason"]) == (str(first.id), "candidate-withdrawn")
    still = await referrals.find(session, working.id)
    assert still is not None
    assert still.stage == "placed"


async def test_an_erasure_leaves_a_line_without_the_person_and_is_confirmed(session: WriteSession) -> None:
    candidate = new_id()
    made = await offered(session, await posted(session), candidate=candidate, candidate_city=JAYAPURA)
    await place_candidate(session, referral_id=made.id, starts_on=TODAY, kind="employee", now=NOW)
    await record_follow_up(
        session, referral_id=made.id, months=1, held_on=TODAY, note="baik", recorded_by="officer:o1", now=NOW
    )
    event = erased(candidate, city=JAYAPURA)
    async with session.as_city(JAYAPURA):
        await candidate_erased(session, event)
    line = await referrals.find(session, made.id)
    assert line is not None
    assert (line.candidate_id, line.stage, line.interview_at) == (None, "kept-1-month", None)
    last = (await told(session))[-1]
    assert (last.event, last.payload["service"], last.payload["erasure_id"], last.payload["city"]) == (
        "erasure-confirmed",
        "vacancies",
        str(event.payload.erasure_id),
        JAYAPURA,
    )
    with pytest.raises(ReferralAnonymousProblem):
        await record_follow_up(
            session, referral_id=made.id, months=3, held_on=None, note=None, recorded_by="officer:o1", now=NOW
        )


async def test_a_decision_after_the_erasure_brings_nobody_back(session: WriteSession) -> None:
    vacancy, candidate = await posted(session), new_id()
    await candidate_erased(session, erased(candidate, city=SURABAYA))
    await match_decided(session, decided(vacancy, city=SURABAYA, candidate=candidate))
    assert [each.event for each in await told(session)] == ["vacancy-posted", "erasure-confirmed"]


async def test_an_older_state_of_a_city_changes_nothing(session: WriteSession) -> None:
    states = [
        CityUpdated(city=SURABAYA, version=version, name=name, time_zone="Asia/Jakarta", minimum_wages={2026: 1})
        for version, name in ((7, "newer"), (6, "older"))
    ]
    await on_city(session, [delivered(state) for state in states])
    kept = await cities.find(session)
    assert kept is not None
    assert (kept.version, kept.name, kept.minimum_wages) == (7, "newer", {2026: 1})
