"""What arrived by mail: for whom, in which language, and that no word in it tells more than it should."""

import re

from ijc.demo.account import Account
from ijc.demo.people import Live
from ijc.demo.sink import Mail, MailSink
from ijc.demo.waiting import StillWaitingError, until

# A mail may be read over somebody's shoulder: nothing in it may say why the person came to this centre.
TELLING = re.compile(
    r"disab|difab|cacat|tuna(?:rungu|netra|daksa|grahita)|diagnos|kuota|quota|penyandang", re.IGNORECASE
)
HIRED_GETS = 4  # referred, interview, offer, placement; a welcome may come before them


async def check_letters(account: Account, sink: MailSink, lives: list[Live], *, hired: dict[str, int]) -> None:
    for live in lives:
        for index in range(hired[live.place.code]):
            await _hears_everything(account, sink, live.emails[index], live.languages[index], place=live.place.name)
        declined = hired[live.place.code]
        held = await _arrived(sink, live.emails[declined], number=1)
        account.expect("declined-hears-why", held, detail=live.place.name)
        account.expect("employer-told", await _arrived(sink, live.employer_email, number=1), detail=live.place.name)
    known = {email for live in lives for email in (*live.emails, live.employer_email)}
    strangers = [mail for mail in sink.mails if not known.issuperset(mail.recipients)]
    account.expect("imported-hear-nothing", not strangers, detail=str(len(strangers)))
    account.expect("neutral-words", not any(_tells(mail) for mail in sink.mails))
    account.expect("one-recipient-each", all(len(mail.recipients) == 1 for mail in sink.mails))
    account.count("mails", len(sink.mails))


async def _hears_everything(account: Account, sink: MailSink, email: str, language: str, *, place: str) -> None:
    held = await _arrived(sink, email, number=HIRED_GETS)
    account.expect("hired-hears-every-step", held, detail=place)
    languages = {mail.language for mail in sink.to(email)}
    account.expect("in-their-language", languages == {language}, detail=place)


async def _arrived(sink: MailSink, email: str, *, number: int) -> bool:
    async def enough() -> bool:
        return len(sink.to(email)) >= number

    try:
        return await until(enough, what="mails", seconds=45)
    except StillWaitingError:
        return False


def _tells(mail: Mail) -> bool:
    return TELLING.search(f"{mail.subject}\n{mail.text}") is not None
