"""Which event tells whom what, and that it is told once."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import text

from contracts.payload import Payload
from notifications.commands.save_settings import save_settings
from notifications.domain.announcement import officers_of
from notifications.domain.city_settings import CitySettings
from notifications.domain.delivery import Delivery
from notifications.main import SUBSCRIPTIONS
from notifications.storage import reminders
from servicekit.database import Database, WriteSession
from servicekit.ids import new_id
from testkit.databases import undone
from tests.notifications.payloads import Story
from tests.notifications.stage import BANDUNG, MAKASSAR, NOON, delivered, waiting

pytestmark = pytest.mark.postgres


@pytest.fixture
async def session(database: Database) -> AsyncIterator[WriteSession]:
    """A transaction of Bandung that nobody will see."""
    async with undone(database, city=BANDUNG) as session:
        yield session


async def happens(session: WriteSession, payload: Payload, **more: Any) -> None:
    """Everything the service does about an event, as its subscriptions list it."""
    async with session.as_city(payload.city):
        event = delivered(payload, **more)
        for project in SUBSCRIPTIONS.projections.get(payload.ce_type(), ()):
            await project(session, [event])
        for react in SUBSCRIPTIONS.effects.get(payload.ce_type(), ()):
            await react(session, event)


async def told(session: WriteSession, story: Story) -> list[str]:
    return [one.template for one in await waiting(session, recipient_id=story.candidate)]


async def told_employer(session: WriteSession, story: Story) -> list[Delivery]:
    return await waiting(session, recipient_id=story.employer)


async def test_a_new_jobseeker_is_welcomed_and_will_be_asked_again(session: WriteSession) -> None:
    story = Story()
    await happens(session, story.registered())
    assert await told(session, story) == ["welcome"]
    [renewal] = await reminders.of_candidate(session, candidate_id=story.candidate)
    assert (renewal.kind, renewal.due_at) == ("renewal", datetime(2027, 5, 24, 2, tzinfo=UTC))


@pytest.mark.parametrize("event", ["registered", "posted"])
async def test_imported_history_says_nothing(session: WriteSession, event: str) -> None:
    story = Story()
    await happens(session, getattr(story, event)(origin="import"))
    assert await told(session, story) == []
    assert await told_employer(session, story) == []


async def test_imported_history_speaks_where_the_city_wants_it(session: WriteSession) -> None:
    story = Story()
    await save_settings(session, wanted=CitySettings(imports_notify=True), seal=lambda text, _: text, now=NOON)
    await happens(session, story.registered(origin="import"))
    assert await told(session, story) == ["welcome"]


async def test_an_event_that_arrives_twice_is_said_once(session: WriteSession) -> None:
    story, event_id = Story(), new_id()
    await happens(session, story.registered(), event_id=event_id)
    await happens(session, story.registered(), event_id=event_id)
    assert await told(session, story) == ["welcome"]


async def test_a_decision_is_told_with_its_reason(session: WriteSession) -> None:
    story = Story()
    await happens(session, story.decided("declined", "skills-missing"))
    [delivery] = await waiting(session, recipient_id=story.candidate)
    assert (delivery.template, delivery.facts.reason) == ("declined", "skills-missing")


async def test_being_put_forward_is_told_once_by_the_decision(session: WriteSession) -> None:
    story = Story()
    await happens(session, story.decided("referred", "good-match"))
    await happens(session, story.referral_is("referred"))
    assert await told(session, story) == ["referred"]


async def test_a_referral_without_a_proposal_is_told_too(session: WriteSession) -> None:
    story = Story()
    direct = story.referral_is("referred").model_copy(update={"proposal_id": None})
    await happens(session, direct)
    assert await told(session, story) == ["referred"]


@pytest.mark.parametrize(
    ("stage", "reason", "heard"),
    [
        ("referred", None, ["referred-employer"]),
        ("offered", None, []),
        ("kept-1-month", None, []),
        ("ended", "not-selected", []),
        ("ended", "candidate-declined", ["left-employer"]),
        ("ended", "candidate-withdrawn", ["left-employer"]),
    ],
)
async def test_an_employer_hears_in_its_own_city_what_it_did_not_do_itself(
    session: WriteSession, stage: str, reason: str | None, heard: list[str]
) -> None:
    story = Story(vacancy_city=MAKASSAR)
    await happens(session, story.referral_is(stage, reason=reason))
    assert await told_employer(session, story) == []
    async with session.as_city(MAKASSAR):
        told = await told_employer(session, story)
    assert [each.template for each in told] == heard
    assert all(each.facts.reason is None for each in told)


async def test_an_employer_hears_when_the_interview_is_and_nothing_of_the_person(session: WriteSession) -> None:
    story = Story()
    await happens(session, story.interview())
    [told] = await told_employer(session, story)
    assert (told.template, told.facts.at) == ("interview-employer", story.interview().interview_at)
    assert told.facts.accommodations == ()


async def test_an_interview_is_told_with_time_and_what_is_arranged(session: WriteSession) -> None:
    story = Story()
    await happens(session, story.interview())
    [delivery] = await waiting(session, recipient_id=story.candidate)
    assert delivery.template == "interview"
    assert delivery.facts.at == datetime(2026, 12, 1, 2, 30, tzinfo=UTC)
    assert delivery.facts.accommodations == ("interpreter",)


async def test_a_placement_is_told_to_both_and_followed_up(session: WriteSession) -> None:
    story = Story()
    await happens(session, story.registered())
    await happens(session, story.referral_is("offered"))
    await happens(session, story.placed())
    assert await told(session, story) == ["welcome", "offered", "placed"]
    assert [one.template for one in await told_employer(session, story)] == ["placed-employer"]
    planned = await reminders.of_candidate(session, candidate_id=story.candidate)
    assert [(one.kind, one.months) for one in planned] == [("follow-up", month) for month in (1, 3, 6, 12)]


async def test_each_is_told_in_their_own_city(session: WriteSession) -> None:
    story = Story(city=MAKASSAR, vacancy_city=BANDUNG)
    await happens(session, story.placed())
    assert await told(session, story) == []
    assert len(await told_employer(session, story)) == 1
    async with session.as_city(MAKASSAR):
        assert await told(session, story) == ["placed"]
        [first, *_] = await reminders.of_candidate(session, candidate_id=story.candidate)
    assert (first.vacancy_city, first.due_at) == (BANDUNG, datetime(2027, 1, 1, 1, tzinfo=UTC))


async def test_the_end_is_told_once_however_many_events_say_it(session: WriteSession) -> None:
    story = Story()
    await happens(session, story.placed())
    await happens(session, story.ended("contract-ended"))
    await happens(session, story.referral_is("ended", reason="contract-ended"))
    assert await told(session, story) == ["placed", "ended"]
    assert await reminders.of_candidate(session, candidate_id=story.candidate) == []


async def test_an_officers_own_follow_up_spares_ours(session: WriteSession) -> None:
    story = Story()
    await happens(session, story.placed())
    await happens(session, story.referral_is("kept-3-months"))
    planned = await reminders.of_candidate(session, candidate_id=story.candidate)
    assert [one.months for one in planned] == [6, 12]


async def test_a_posted_vacancy_is_confirmed_to_its_employer(session: WriteSession) -> None:
    story = Story()
    await happens(session, story.posted(occupation="7531"))
    [delivery] = await told_employer(session, story)
    assert (delivery.template, delivery.facts.vacancy_id) == ("vacancy-posted", story.vacancy)


async def test_officers_get_one_notice_for_many_proposals(session: WriteSession) -> None:
    for _ in range(3):
        await happens(session, Story().proposed())
    session.pending.clear()
    await happens(session, Story().proposed())
    notices = await waiting(session, recipient_id=officers_of(BANDUNG))
    assert [one.template for one in notices] == ["new-proposals"]


async def test_a_withdrawal_stops_all_but_the_outcome(session: WriteSession) -> None:
    story = Story()
    await happens(session, story.registered())
    await happens(session, story.decided("declined", "too-far"))
    await happens(session, story.withdrawn())
    states = {one.template: one.state for one in await waiting(session, recipient_id=story.candidate)}
    assert states == {"welcome": "cancelled", "declined": "pending"}
    assert await reminders.of_candidate(session, candidate_id=story.candidate) == []


async def test_someone_at_work_need_not_renew(session: WriteSession) -> None:
    story = Story()
    await happens(session, story.registered())
    await happens(session, story.updated(available=False))
    assert await reminders.of_candidate(session, candidate_id=story.candidate) == []


async def test_news_of_a_person_puts_the_renewal_off(session: WriteSession) -> None:
    story = Story()
    await happens(session, story.registered())
    await happens(session, story.updated(), at=datetime(2027, 3, 1, 5, tzinfo=UTC))
    [renewal] = await reminders.of_candidate(session, candidate_id=story.candidate)
    assert renewal.due_at == datetime(2027, 9, 1, 2, tzinfo=UTC)


async def test_an_erasure_leaves_nothing_and_is_confirmed(session: WriteSession) -> None:
    story = Story()
    for payload in (story.registered(), story.interview(), story.placed()):
        await happens(session, payload)
    erased = story.erased()
    await happens(session, erased)
    for table, column in (
        ("deliveries", "recipient_id"), ("inbox_messages", "recipient_id"), ("calls", "recipient_id"),
        ("reminders", "candidate_id"),
    ):  # fmt: skip
        count = text(f"select count(*) from {table} where {column} = :person")
        assert (await session.execute(count, {"person": story.candidate})).scalar_one() == 0
    kept = await told_employer(session, story)
    assert {each.template for each in kept} == {"interview-employer", "placed-employer"}
    tasks = text("select count(*) from tasks where city = :city and done_at is null")
    assert (await session.execute(tasks, {"city": BANDUNG})).scalar_one() == len(kept)
    sent = (await session.execute(text("select payload from outbox where type like '%erasure-confirmed%'"))).scalars()
    [confirmation] = [body for body in sent if str(erased.erasure_id) in str(body)]
    assert "notifications" in str(confirmation)


async def test_officers_hear_once_a_day_that_an_erasure_is_overdue(session: WriteSession) -> None:
    for story in (Story(), Story()):
        await happens(session, story.overdue())
    [notice] = await waiting(session, recipient_id=officers_of(BANDUNG))
    assert (notice.template, notice.audience.value) == ("erasure-overdue", "officer")
