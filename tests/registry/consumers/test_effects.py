"""What others' events change here."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from contracts.envelope import Envelope
from contracts.erasure_confirmed import ErasureConfirmed
from contracts.match_decided import MatchDecided
from contracts.payload import Payload
from contracts.placement_ended import PlacementEnded
from contracts.placement_made import PlacementMade
from eventing.subscriptions import Delivered, RefusedEventError
from registry.commands.erase_candidate import erase_candidate
from registry.consumers.erasure_confirmed import erasure_confirmed
from registry.consumers.match_decided import match_decided
from registry.consumers.placement_ended import placement_ended
from registry.consumers.placement_made import placement_made
from registry.storage import candidates, erasures, history
from servicekit.database import WriteSession
from servicekit.ids import new_id
from tests.registry.builders import BANDUNG, NOW, SURABAYA
from tests.registry.outbox_rows import told
from tests.registry.registering import registered

pytestmark = pytest.mark.postgres


def delivered(payload: Payload) -> Delivered[Any]:
    envelope = Envelope(
        id=new_id(), type=payload.ce_type(), source="/ijc/test", subject=payload.subject, time=NOW,
        dataschema="x", city=payload.city, aggregate_version=payload.version, correlation_id=new_id(),
    )  # fmt: skip
    return Delivered(payload=payload, envelope=envelope, received_at=NOW)


def referral(candidate_id: UUID, *, city: str = SURABAYA) -> Mapping[str, Any]:
    """Made by ``city`` for a person of Surabaya."""
    return {
        "city": city, "version": 4, "referral_id": new_id(), "candidate_id": candidate_id,
        "candidate_city": SURABAYA, "vacancy_id": new_id(), "employer_id": new_id(),
    }  # fmt: skip


@pytest.mark.parametrize("city", [SURABAYA, BANDUNG])
async def test_a_placed_person_is_no_longer_available(session: WriteSession, city: str) -> None:
    who = await registered(session)
    event = delivered(PlacementMade(**referral(who.id, city=city), starts_on=date(2026, 12, 1)))
    async with session.as_city(city):
        await placement_made(session, event)
    last = (await told(session))[-1]
    assert (last.event, last.payload["available"], last.payload["version"]) == ("candidate-updated", False, 2)
    (kept,) = await history.of(session, who.id)
    assert (kept.what, kept.about["vacancy_city"]) == ("placement-made", city)


async def test_after_the_end_the_person_is_free_and_somebody_asks(session: WriteSession) -> None:
    who = await registered(session)
    fields = referral(who.id)
    await placement_made(session, delivered(PlacementMade(**fields, starts_on=date(2026, 12, 1))))
    ended = PlacementEnded(**fields, ended_on=date(2027, 1, 31), reason="contract-ended")
    await placement_ended(session, delivered(ended))
    assert [event.payload["available"] for event in await told(session)] == [True, False, True]
    kept = (await history.of(session, who.id))[-1]
    assert (kept.reason, kept.follow_up_on) == ("contract-ended", date(2027, 2, 7))
    (due,) = await history.follow_ups(session, until=date(2027, 2, 7), limit=9)
    assert due[0] == who.id
    assert await history.follow_ups(session, until=date(2027, 2, 6), limit=9) == []


async def test_a_placement_of_nobody_is_refused_and_of_an_erased_person_ignored(session: WriteSession) -> None:
    with pytest.raises(RefusedEventError, match="unknown-candidate"):
        await placement_made(session, delivered(PlacementMade(**referral(new_id()), starts_on=date(2026, 12, 1))))
    who = await registered(session)
    await erase_candidate(session, candidate_id=who.id, erasure_id=new_id(), now=NOW)
    await placement_made(session, delivered(PlacementMade(**referral(who.id), starts_on=date(2026, 12, 1))))
    gone = await candidates.find(session, who.id)
    assert gone is not None
    assert gone.running_placements == 0
    assert await history.of(session, who.id) == []


async def test_a_decision_is_kept_with_its_reason_for_the_person(session: WriteSession) -> None:
    who = await registered(session)
    event = MatchDecided(
        city=SURABAYA, version=2, proposal_id=new_id(), candidate_id=who.id, vacancy_id=new_id(),
        vacancy_city=BANDUNG, employer_id=new_id(), decision="declined", reason="too-far",
    )  # fmt: skip
    await match_decided(session, delivered(event))
    (kept,) = await history.of(session, who.id)
    assert (kept.what, kept.reason, kept.about["proposal_id"]) == ("declined", "too-far", str(event.proposal_id))
    assert len(await told(session)) == 1


async def test_a_confirmation_is_noted_and_one_of_no_case_refused(session: WriteSession) -> None:
    who = await registered(session)
    case = await erase_candidate(session, candidate_id=who.id, erasure_id=new_id(), now=NOW)

    def confirmation(erasure_id: UUID) -> Delivered[Any]:
        return delivered(
            ErasureConfirmed(
                city=SURABAYA, version=1, candidate_id=who.id, erasure_id=erasure_id, service="matching",
                confirmed_at=NOW + timedelta(hours=1),
            )
        )  # fmt: skip

    await erasure_confirmed(session, confirmation(case.id))
    noted = await erasures.find(session, case.id)
    assert noted is not None
    assert noted.waiting_for == ("notifications", "release", "vacancies")
    with pytest.raises(RefusedEventError, match="unknown-erasure"):
        await erasure_confirmed(session, confirmation(new_id()))
