"""The audit joins facts with labels as the auditor, and the application cannot read that join."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from registry.commands.audit_fairness import MATURE_AFTER, PURPOSE, audit_fairness
from registry.commands.erase_candidate import erase_candidate
from registry.commands.note_exposure import note_exposures, note_stage
from registry.domain.fairness.audit import Line
from registry.domain.fairness.window import Window
from registry.storage import fairness
from registry.storage.fairness import Exposure
from servicekit.database import WriteSession
from servicekit.ids import new_id
from servicekit.problems import RefusedProblem
from tests.registry.builders import NOW, SURABAYA, person, profile, registration
from tests.registry.registering import registered

pytestmark = pytest.mark.postgres

LATER = NOW + MATURE_AFTER + timedelta(days=1)


async def somebody(
    session: WriteSession, number: int, *, sex: str, stages: tuple[str, ...] = (), rank: int = 1
) -> None:
    """Registered, proposed where there is a stage, and taken through the stages."""
    who = await registered(
        session,
        registration(
            person=person(name=f"Orang {number}", nik=None, birth_date=None, sex=sex),
            profile=profile(needs=("vision.none",)),
        ),
    )
    if not stages:
        return
    proposal = Exposure(proposal_id=new_id(), candidate_id=who.id, version=1, rank=rank, shown_at=NOW)
    await note_exposures(session, [proposal])
    referral_id = new_id()
    for stage in stages[1:]:
        await note_stage(
            session, candidate_city=SURABAYA, candidate_id=who.id, referral_id=referral_id,
            proposal_id=proposal.proposal_id, stage=stage, at=NOW,
        )  # fmt: skip


async def audited(session: WriteSession) -> dict[str, Line]:
    found = await audit_fairness(
        session, window=Window(quarter="2026Q4"), run_id=new_id(), subject="auditor", now=LATER
    )
    return {line.group: line for line in found.lines}


async def test_from_proposed_to_kept_every_step_is_counted(session: WriteSession) -> None:
    ways: list[tuple[str, ...]] = [
        (), ("proposed",), ("proposed", "referred"), ("proposed", "referred", "placed"),
        ("proposed", "referred", "placed", "kept-6-months"),
    ]  # fmt: skip
    for number in range(60):
        sex = "female" if number % 2 else "male"
        await somebody(session, number, sex=sex, stages=ways[number // 12], rank=1 if number % 4 < 2 else 9)
    lines = await audited(session)
    assert {f.measure: (f.rate.part, f.rate.whole) for f in lines["everybody"].findings if f.rate} == {
        "exposure": (48, 60), "first-places": (24, 48), "referral": (36, 48), "placement": (24, 36),
        "retention": (12, 24),
    }  # fmt: skip
    assert [lines[group].people for group in ("female", "male", "vision", "35.78.01")] == [30, 30, 60, 60]
    retention = next(one for one in lines["female"].findings if one.measure == "retention")
    assert retention.rate is None


async def test_what_happened_outside_the_quarter_is_not_in_it(session: WriteSession) -> None:
    for number in range(12):
        await somebody(session, number, sex="female", stages=("proposed", "referred"))
    found = await audit_fairness(
        session, window=Window(quarter="2027Q1"), run_id=new_id(), subject="auditor", now=LATER
    )
    exposure = found.lines[0].findings[0]
    assert exposure.rate is not None
    assert (exposure.rate.part, exposure.rate.whole) == (0, 12)


async def test_a_time_that_has_not_begun_is_not_audited(session: WriteSession) -> None:
    """It would say of everybody that they are never proposed, and that nobody fares worse."""
    with pytest.raises(RefusedProblem) as refused:
        await audit_fairness(session, window=Window(quarter="2027Q1"), run_id=new_id(), subject="auditor", now=NOW)
    assert refused.value.field == "quarter"


async def test_who_was_placed_too_lately_is_not_yet_asked_whether_they_stayed(session: WriteSession) -> None:
    for number in range(12):
        await somebody(session, number, sex="female", stages=("proposed", "referred", "placed"))
    found = await audit_fairness(
        session, window=Window(quarter="2026Q4"), run_id=new_id(), subject="auditor", now=NOW + timedelta(days=100)
    )
    rates = {one.measure: one.rate for one in found.lines[0].findings}
    assert rates["placement"] is not None
    assert rates["retention"] is None


async def test_the_join_is_for_the_auditor_alone(session: WriteSession) -> None:
    await somebody(session, 1, sex="female", stages=("proposed",))
    await audited(session)
    async with fairness.as_auditor(session):
        (row,) = await session.execute(text("select sex, need_groups, shown from fairness_cases"))
        assert tuple(row) == ("female", ["vision"], 1)
    for statement in ("select sex from fairness_cases", "insert into fairness_cases (city) values ('35.78')"):
        with pytest.raises(ProgrammingError, match="permission denied"):
            async with session.savepoint(city=SURABAYA):
                await session.execute(text(statement))


@pytest.mark.parametrize("column", ["disclosure", "functioning", "nik_index"])
async def test_the_auditor_sees_no_more_of_the_vault_than_it_needs(session: WriteSession, column: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"):
        async with session.savepoint(city=SURABAYA), fairness.as_auditor(session):
            await session.execute(text(f"select {column} from vault"))


async def test_an_erasure_takes_the_person_out_of_the_join(session: WriteSession) -> None:
    who = await registered(session)
    await audited(session)
    await erase_candidate(session, candidate_id=who.id, erasure_id=new_id(), now=NOW)
    async with fairness.as_auditor(session):
        left = await session.execute(text("select count(*) from fairness_cases"))
        assert left.scalar_one() == 0


async def test_each_run_is_written_down(session: WriteSession) -> None:
    await audited(session)
    (run,) = await fairness.runs(session, limit=9)
    assert (run.subject, run.purpose, run.quarter, run.at) == ("auditor", PURPOSE, "2026Q4", LATER)
