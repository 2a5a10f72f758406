"""What the owners answer, made harmless: one line, no marks, known channels only."""

import pytest

from notifications.domain.catalogue import Audience
from notifications.domain.channels import Channel
from notifications.gateways.directory import NOBODY, Directory, RecipientGoneError, contact_of, one_line
from servicekit.ids import new_id
from tests.notifications.stage import SURABAYA, Neighbour


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Siti", "Siti"),
        ("Siti\r\nBcc: x@example.org", "Siti Bcc: x@example.org"),
        ("\u202eitiS\u200b", "itiS"),
        ("  ", None),
        (None, None),
        (7, None),
        ("x" * 5000, "x" * 120),
    ],
)
def test_names_are_one_line_of_letters(given: object, kept: str | None) -> None:
    assert one_line(given) == kept


def test_channels_keep_their_order_and_unknown_ones_fall_away() -> None:
    contact = contact_of(
        {
            "name": "Siti",
            "language": "en",
            "channels": [
                {"kind": "letter", "address": "Jl. Mawar 1"},
                {"kind": "sms", "address": "+6281200000001", "shared": True},
                {"kind": "email", "address": ""},
                {"kind": "phone", "address": "+6281200000001"},
            ],
        }
    )
    assert [(reach.channel, bool(reach.address), reach.shared) for reach in contact.preferred] == [
        (Channel.SMS, True, True),
        (Channel.EMAIL, False, False),
        (Channel.CALL, True, False),
    ]
    assert "Siti" not in repr(contact)


async def test_an_employer_is_asked_of_vacancies_and_an_officer_of_nobody() -> None:
    registry, vacancies, employer = Neighbour(), Neighbour(), new_id()
    vacancies.answers[f"/employers/{employer}/contact"] = {"name": "PT Maju", "channels": []}
    directory = Directory(registry=registry, vacancies=vacancies)
    found = await directory.contact(audience=Audience.EMPLOYER, recipient_id=employer, city=SURABAYA)
    assert found.name == "PT Maju"
    officer = await directory.contact(audience=Audience.OFFICER, recipient_id=new_id(), city=SURABAYA)
    assert officer is NOBODY
    assert registry.asked == []


async def test_someone_unknown_is_gone() -> None:
    directory = Directory(registry=Neighbour(), vacancies=Neighbour())
    with pytest.raises(RecipientGoneError):
        await directory.contact(audience=Audience.JOBSEEKER, recipient_id=new_id(), city=SURABAYA)


async def test_a_vacancy_that_is_gone_has_no_brief() -> None:
    directory = Directory(registry=Neighbour(), vacancies=Neighbour())
    assert await directory.job(vacancy_id=new_id(), city=SURABAYA) is None
