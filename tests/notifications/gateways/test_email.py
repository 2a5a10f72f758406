"""E-mail against a real SMTP server."""

from collections.abc import AsyncIterator

import pytest

from notifications.domain.city_settings import CitySettings
from notifications.domain.delivery import Answer, Result
from notifications.gateways.email import EmailGateway, SmtpServer
from tests.notifications.gateways.servers import MailBox, mail_server
from tests.notifications.outgoing import DELIVERY_ID, outgoing

TO = "siti@example.org"


@pytest.fixture
async def box() -> AsyncIterator[MailBox]:
    async with mail_server() as box:
        yield box


async def send(box: MailBox, *, to: str = TO, settings: CitySettings | None = None) -> Result:
    gateway = EmailGateway(SmtpServer(host="127.0.0.1", port=box.port, sender="kabar@ijc.example", timeout=5))
    return await gateway.send(outgoing(address=to, settings=settings))


async def test_one_mail_to_one_recipient_in_text_and_html(box: MailBox) -> None:
    assert (await send(box)).answer is Answer.ACCEPTED
    [mail] = box.mails
    assert box.recipients == [TO]
    assert mail["To"] == TO
    assert mail["Subject"] == "Kabar dari pusat layanan kerja"
    assert mail["Cc"] is None
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None
    assert html is not None
    assert "Alasannya: Tempat kerja terlalu jauh" in text.get_content()
    assert '<html lang="id">' in html.get_content()


async def test_a_copy_sent_again_has_the_same_message_id(box: MailBox) -> None:
    await send(box)
    await send(box, settings=CitySettings(email_sender="kerja@surabaya.example"))
    assert {mail["Message-ID"] for mail in box.mails} == {f"<{DELIVERY_ID}@ijc.example>"}
    assert box.mails[1]["From"] == "kerja@surabaya.example"


@pytest.mark.parametrize(
    ("told", "answer", "code"),
    [
        ({"at_recipient": "550 no such user"}, Answer.REFUSED, "smtp-550"),
        ({"at_recipient": "451 greylisted"}, Answer.TRY_AGAIN, "smtp-451"),
        ({"at_data": "554 looks like spam"}, Answer.REFUSED, "smtp-554"),
        ({"at_data": "452 full"}, Answer.TRY_AGAIN, "smtp-452"),
        ({"hang_up": True}, Answer.UNCERTAIN, "line-broke-after-data"),
    ],
)
async def test_what_the_server_says_decides(told: dict[str, str], answer: Answer, code: str) -> None:
    async with mail_server(**told) as box:
        result = await send(box)
    assert (result.answer, result.code) == (answer, code)


async def test_no_server_means_later() -> None:
    async with mail_server() as box:
        pass
    assert (await send(box)).answer is Answer.TRY_AGAIN


@pytest.mark.parametrize(
    "address", ["", "nobody", "a@b.example\r\nBcc: c@d.example", "a@b.example, c@d.example", "sïti@example.org"]
)
async def test_an_address_that_is_none_is_refused_before_anything_is_said(box: MailBox, address: str) -> None:
    assert await send(box, to=address) == Result(answer=Answer.REFUSED, code="address-invalid")
    assert box.recipients == []
