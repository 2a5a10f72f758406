"""A message's way from the ledger to its reader, over real PostgreSQL and a real SMTP server."""

from datetime import timedelta

import pytest
from opentelemetry.trace import SpanKind

from eventing.tasks import RetryLater
from eventing.trace import caused_by
from notifications.domain.announcement import Announcement, officers_of
from notifications.domain.call import Call
from notifications.domain.channels import Channel
from notifications.domain.delivery import Answer, Delivery, State
from notifications.domain.facts import NOTHING, Facts
from notifications.gateways.email import EmailGateway, SmtpServer
from notifications.storage import calls, deliveries, inbox_messages
from servicekit.database import Database
from servicekit.ids import new_id
from servicekit.service_client import ServiceUnavailableError
from testkit.spans import TRACE, UNKEPT, Caught, linked, trace_of
from tests.notifications.gateways.servers import mail_server
from tests.notifications.stage import NIGHT, SURABAYA, Stage, later

pytestmark = pytest.mark.postgres
EMAIL, SMS = ("email", "siti@example.org"), ("sms", "+6281200000001")


@pytest.fixture
async def stage(database: Database) -> Stage:
    stage = Stage(database)
    await stage.know_city()
    stage.reach(EMAIL, SMS)
    return stage


async def declined(stage: Stage) -> Delivery:
    facts = Facts(vacancy_id=new_id(), vacancy_city=SURABAYA, reason="too-far")
    stage.vacancies.answers[f"/vacancies/{facts.vacancy_id}/brief"] = {
        "title": "Operator jahit",
        "employer_name": "PT Maju",
    }
    said = Announcement(event_id=new_id(), template="declined", recipient_id=stage.person, facts=facts)
    return await stage.announce(said)


async def test_a_mail_goes_out_and_the_ledger_keeps_no_word_of_it(stage: Stage) -> None:
    delivery = await declined(stage)
    async with mail_server() as box:
        server = SmtpServer(host="127.0.0.1", port=box.port, sender="kabar@ijc.example")
        stage.gateways[Channel.EMAIL] = EmailGateway(server)
        await stage.work(delivery)
    [mail] = box.mails
    body = mail.get_body(("plain",))
    assert body is not None
    assert "Operator jahit untuk Anda" in body.get_content()
    assert box.recipients == ["siti@example.org"]
    after = await stage.look(delivery)
    assert (after.state, after.channel, after.facts) == (State.SENT, Channel.EMAIL, NOTHING)


async def test_owners_are_asked_for_a_stated_purpose_in_the_right_city(stage: Stage) -> None:
    await stage.work(await declined(stage))
    assert stage.registry.asked == [(f"/candidates/{stage.person}/contact", SURABAYA, "notify")]
    assert [(city, purpose) for _, city, purpose in stage.vacancies.asked] == [(SURABAYA, "notify")]


async def test_a_task_done_twice_sends_once(stage: Stage) -> None:
    delivery = await declined(stage)
    await stage.work(delivery)
    await stage.work(delivery)
    assert len(stage.lines[Channel.EMAIL].handed_in) == 1


async def test_a_refusal_leads_to_the_next_channel_at_once(stage: Stage) -> None:
    stage.lines[Channel.EMAIL].told = [Answer.REFUSED]
    delivery = await declined(stage)
    await stage.work(delivery)
    after = await stage.look(delivery)
    assert (after.state, after.channel, after.refused) == (State.SENT, Channel.SMS, frozenset({Channel.EMAIL}))


async def test_a_refusal_is_kept_though_its_trace_is_not(stage: Stage, spans: Caught) -> None:
    stage.lines[Channel.EMAIL].told = [Answer.REFUSED]
    delivery = await declined(stage)
    with caused_by(UNKEPT, "send-delivery task", {}, SpanKind.INTERNAL):
        await stage.work(delivery)
    assert spans.kept() == [("failure", "delivery not taken")]
    (refused,) = spans.all()
    assert (trace_of(refused), linked(refused)) == (TRACE, [TRACE])
    told = refused.attributes or {}
    assert (told["ijc.channel"], told["ijc.answer"], told["ijc.city"]) == ("email", "refused", SURABAYA)
    assert "siti@example.org" not in spans.text()


async def test_what_a_channel_takes_at_last_is_kept(stage: Stage, spans: Caught) -> None:
    stage.lines[Channel.EMAIL].told = [Answer.TRY_AGAIN]
    delivery = await declined(stage)
    with pytest.raises(RetryLater):
        await stage.work(delivery)
    await stage.work(delivery)
    assert spans.kept() == [("failure", "delivery not taken"), ("retry", "delivery taken")]


async def test_when_every_channel_refuses_an_officer_calls(stage: Stage) -> None:
    stage.lines[Channel.EMAIL].told = stage.lines[Channel.SMS].told = [Answer.REFUSED]
    stage.lines[Channel.SMS].told = [Answer.REFUSED]
    delivery = await declined(stage)
    await stage.work(delivery)
    assert (await stage.look(delivery)).state is State.HANDED_OVER
    call = await call_of(stage, delivery)
    assert (call.why, call.recipient_id, call.facts.reason) == ("preferred", stage.person, "too-far")


async def test_a_passing_failure_is_tried_again_later(stage: Stage) -> None:
    stage.lines[Channel.EMAIL].told = [Answer.TRY_AGAIN]
    delivery = await declined(stage)
    with pytest.raises(RetryLater) as again:
        await stage.work(delivery)
    assert again.value.after == timedelta(seconds=30)
    assert (await stage.look(delivery)).state is State.PENDING
    await stage.work(delivery)
    assert (await stage.look(delivery)).state is State.SENT
    assert not stage.lines[Channel.SMS].handed_in


async def test_at_night_it_waits_for_the_end_of_the_quiet_hours(stage: Stage) -> None:
    stage.now = NIGHT
    delivery = await declined(stage)
    with pytest.raises(RetryLater) as again:
        await stage.work(delivery)
    assert again.value.after == timedelta(hours=8)
    assert stage.registry.asked == []


async def test_a_city_not_yet_announced_is_waited_for(database: Database) -> None:
    stage = Stage(database, city="94.71")
    delivery = await declined(stage)
    with pytest.raises(RetryLater):
        await stage.work(delivery)


async def test_while_the_owner_is_away_nothing_is_claimed(stage: Stage) -> None:
    stage.registry.silent = ServiceUnavailableError("away")
    delivery = await declined(stage)
    with pytest.raises(RetryLater):
        await stage.work(delivery)
    assert (await stage.look(delivery)).claim == 0


async def test_nobody_is_told_who_is_no_longer_known(stage: Stage) -> None:
    delivery = await declined(stage)
    stage.registry.answers.clear()
    await stage.work(delivery)
    after = await stage.look(delivery)
    assert (after.state, after.facts) == (State.GONE, NOTHING)


async def test_who_chose_the_inbox_finds_it_there(stage: Stage) -> None:
    stage.reach(("inbox", None))
    delivery = await declined(stage)
    await stage.work(delivery)
    async with stage.database.read(city=SURABAYA) as session:
        [message] = await inbox_messages.page(session, recipient_id=stage.person, limit=10)
    assert (message.id, message.template, message.facts.reason) == (delivery.id, "declined", "too-far")
    assert (await stage.look(delivery)).channel is Channel.INBOX


async def test_officers_are_not_spared_at_night_and_nobody_is_asked(stage: Stage) -> None:
    stage.now = NIGHT
    said = Announcement(event_id=new_id(), template="new-proposals", recipient_id=officers_of(SURABAYA))
    delivery = await stage.announce(said)
    await stage.work(delivery)
    assert (await stage.look(delivery)).channel is Channel.INBOX
    assert stage.registry.asked == []


async def test_on_a_shared_phone_only_that_there_is_news(stage: Stage) -> None:
    stage.reach(channels=[{"kind": "sms", "address": "+6281200000001", "shared": True}])
    delivery = await declined(stage)
    await stage.work(delivery)
    [outgoing] = stage.lines[Channel.SMS].handed_in
    assert outgoing.message.template == "discreet"
    assert "Operator" not in outgoing.message.short + outgoing.message.text
    async with stage.database.read(city=SURABAYA) as session:
        [message] = await inbox_messages.page(session, recipient_id=stage.person, limit=10)
    assert message.template == "declined"


async def test_plain_language_and_english_are_the_readers_choice(stage: Stage) -> None:
    stage.reach(EMAIL, language="en", plain_language=True)
    await stage.work(await declined(stage))
    [outgoing] = stage.lines[Channel.EMAIL].handed_in
    assert (outgoing.message.language, outgoing.message.variant) == ("en", "plain")


async def test_what_is_cancelled_before_the_claim_is_not_sent(stage: Stage) -> None:
    said = Announcement(event_id=new_id(), template="welcome", recipient_id=stage.person)
    delivery = await stage.announce(said)
    async with stage.database.write(city=SURABAYA) as session:
        await deliveries.cancel_pending(session, recipient_id=stage.person, keep=(), now=later(minutes=1))
    await stage.work(delivery)
    assert (await stage.look(delivery)).state is State.CANCELLED
    assert not stage.lines[Channel.EMAIL].handed_in


async def call_of(stage: Stage, delivery: Delivery) -> Call:
    async with stage.database.write(city=SURABAYA) as session:
        call = await calls.lock(session, call_id=delivery.id)
    assert call is not None
    return call
