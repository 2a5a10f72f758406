"""Correcting, withdrawing, coming back, agreeing and objecting: each change is told once, whole, with its version."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from registry.commands.record_accompaniment import record_accompaniment
from registry.commands.record_consent import record_consent
from registry.commands.refusals import AlreadyWithdrawnProblem, CandidateAlreadyRegisteredProblem, StaleVersionProblem
from registry.commands.set_availability import set_availability
from registry.commands.update_candidate import update_candidate
from registry.commands.withdraw_candidate import withdraw_candidate
from registry.domain.accompaniment import Record
from registry.domain.registration import Registration
from registry.storage import accompaniment, candidates, history, vault
from servicekit.database import WriteSession
from servicekit.ids import new_id
from servicekit.problems import NotFoundProblem, RefusedProblem
from tests.registry.builders import NOW, OTHER_SKILL, TODAY, consent, person, profile, registration
from tests.registry.outbox_rows import told
from tests.registry.registering import registered

pytestmark = pytest.mark.postgres
LATER = NOW + timedelta(minutes=5)


async def test_a_correction_replaces_the_record_and_is_told_whole(session: WriteSession) -> None:
    before = await registered(session)
    given = Registration(person=person(name="Zulaikha Baru"), profile=profile(education="s1"))
    done = await update_candidate(session, candidate_id=before.id, expected_version=1, given=given, now=LATER)
    assert done.candidate.version == 2
    held = await vault.read(session, before.id)
    assert held is not None
    assert (held.vault, held.short_set) == (given.vault, None)
    event = (await told(session))[-1]
    assert (event.event, event.payload["version"], event.payload["education"]) == ("candidate-updated", 2, "s1")


async def test_a_correction_of_an_old_reading_is_refused_and_writes_nothing(session: WriteSession) -> None:
    before = await registered(session)
    with pytest.raises(StaleVersionProblem):
        await update_candidate(session, candidate_id=before.id, expected_version=2, given=registration(), now=LATER)
    assert len(await told(session)) == 1


async def test_nobody_is_corrected_into_somebody_else(session: WriteSession) -> None:
    await registered(session)
    other = await registered(session, registration(person=person(name="Orang Lain", nik=None)))
    with pytest.raises(CandidateAlreadyRegisteredProblem):
        await update_candidate(session, candidate_id=other.id, expected_version=1, given=registration(), now=LATER)


async def test_an_unknown_candidate_is_not_found_whatever_is_asked(session: WriteSession) -> None:
    for change in (
        withdraw_candidate(session, candidate_id=new_id(), reason="other", now=LATER),
        set_availability(session, candidate_id=new_id(), looking=True, now=LATER),
        record_consent(session, candidate_id=new_id(), consent=consent(), recorded_by="x", now=LATER),
        update_candidate(session, candidate_id=new_id(), expected_version=1, given=registration(), now=LATER),
    ):
        with pytest.raises(NotFoundProblem):
            await change


async def test_a_withdrawal_is_told_with_its_reason_and_kept_for_the_person(session: WriteSession) -> None:
    before = await registered(session)
    await withdraw_candidate(session, candidate_id=before.id, reason="found-work", now=LATER)
    event = (await told(session))[-1]
    assert (event.event, event.payload["reason"], event.payload["version"]) == ("candidate-withdrawn", "found-work", 2)
    assert [each.what for each in await history.of(session, before.id)] == ["withdrawn"]
    with pytest.raises(AlreadyWithdrawnProblem):
        await withdraw_candidate(session, candidate_id=before.id, reason="other", now=LATER)


async def test_whoever_looks_again_is_told_whole_again(session: WriteSession) -> None:
    before = await registered(session)
    await withdraw_candidate(session, candidate_id=before.id, reason="not-looking", now=LATER)
    await set_availability(session, candidate_id=before.id, looking=True, now=LATER)
    event = (await told(session))[-1]
    assert (event.event, event.payload["available"], event.payload["version"]) == ("candidate-updated", True, 3)


async def test_a_pause_is_an_update_and_saying_it_twice_is_nothing(session: WriteSession) -> None:
    before = await registered(session)
    await set_availability(session, candidate_id=before.id, looking=False, now=LATER)
    await set_availability(session, candidate_id=before.id, looking=False, now=LATER)
    assert [event.event for event in await told(session)] == ["candidate-registered", "candidate-updated"]


async def test_objecting_to_matching_withdraws_and_agreeing_again_returns(session: WriteSession) -> None:
    before = await registered(session)
    no, yes = (consent("matching", given=given, at=LATER + timedelta(seconds=given)) for given in (False, True))
    await record_consent(session, candidate_id=before.id, consent=no, recorded_by="jobseeker:x", now=LATER)
    await record_consent(
        session, candidate_id=before.id, consent=yes, recorded_by="jobseeker:x", now=LATER + timedelta(seconds=1)
    )
    events = await told(session)
    assert [event.event for event in events[1:]] == ["candidate-withdrawn", "candidate-updated"]
    assert events[1].payload["reason"] == "consent-withdrawn"
    assert [event.payload["version"] for event in events] == [1, 2, 3]


async def test_a_consent_that_changes_nothing_public_is_kept_and_not_told(session: WriteSession) -> None:
    before = await registered(session)
    await record_consent(
        session, candidate_id=before.id, consent=consent("national-statistics"), recorded_by="x", now=LATER
    )
    assert len(await told(session)) == 1
    assert (await session.execute(text("select count(*) from consents"))).scalar_one() == 1


def training(candidate_id: object, **changes: object) -> Record:
    known: dict[str, object] = {
        "id": new_id(), "candidate_id": candidate_id, "kind": "training", "subject": "Barista",
        "starts_on": TODAY, "ends_on": TODAY, "outcome": "completed", "skills": (OTHER_SKILL,), "by": "officer:o1",
        "note": "catatan rahasia",
    }  # fmt: skip
    return Record(**(known | changes))  # type: ignore[arg-type]


async def test_a_completed_training_brings_its_skills_and_its_note_stays_sealed(session: WriteSession) -> None:
    before = await registered(session)
    after = await record_accompaniment(session, record=training(before.id), now=LATER)
    assert OTHER_SKILL in [skill.code for skill in after.profile.skills]
    assert (await told(session))[-1].payload["skills"][-1]["code"] == OTHER_SKILL
    (kept,) = await accompaniment.of(session, before.id)
    assert kept.note == "catatan rahasia"
    assert "catatan" not in str((await session.execute(text("select a::text from accompaniment a"))).all())
    assert not [event for event in await told(session) if "catatan" in event.raw]


async def test_a_running_training_changes_no_profile(session: WriteSession) -> None:
    before = await registered(session)
    await record_accompaniment(session, record=training(before.id, outcome="running", ends_on=None), now=LATER)
    assert await candidates.find(session, before.id) == before


async def test_a_record_that_cannot_be_is_refused(session: WriteSession) -> None:
    before = await registered(session)
    with pytest.raises(RefusedProblem):
        await record_accompaniment(session, record=training(before.id, ends_on=None), now=LATER)
