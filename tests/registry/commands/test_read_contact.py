"""A contact is handed out in the person's order, and every look is written down."""

import pytest

from registry.commands.read_contact import read_contact
from registry.domain.contact import Channel
from registry.queries.candidate_case import who_asked
from servicekit.database import WriteSession
from servicekit.ids import new_id
from servicekit.problems import NotFoundProblem
from tests.registry.builders import BANDUNG, EMAIL, NAME, NOW, PHONE, consent, registration
from tests.registry.registering import registered

pytestmark = pytest.mark.postgres


async def test_the_contact_comes_in_the_persons_order_and_the_look_is_kept(session: WriteSession) -> None:
    who = await registered(session)
    contact = await read_contact(session, candidate_id=who.id, subject="notifications", purpose="notify", now=NOW)
    assert (contact.name, contact.language, contact.plain_language) == (NAME, "id", True)
    assert contact.channels == (Channel("whatsapp", PHONE), Channel("email", EMAIL))
    (look,) = await who_asked(session, who.id)
    assert (look.subject, look.purpose, look.at) == ("notifications", "notify", NOW)


async def test_whoever_wants_no_messages_has_the_inbox_alone(session: WriteSession) -> None:
    who = await registered(session, registration(consents=(consent("messages", given=False),)))
    contact = await read_contact(session, candidate_id=who.id, subject="n", purpose="notify", now=NOW)
    assert contact.channels == (Channel("inbox"),)


async def test_another_citys_person_is_not_found(session: WriteSession) -> None:
    who = await registered(session)
    async with session.as_city(BANDUNG):
        for candidate_id in (who.id, new_id()):
            with pytest.raises(NotFoundProblem):
                await read_contact(session, candidate_id=candidate_id, subject="n", purpose="notify", now=NOW)
