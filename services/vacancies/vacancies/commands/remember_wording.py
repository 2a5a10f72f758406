"""An officer's word for what a posting says: remembered, and used for whatever is read with these words in it."""

from collections.abc import Iterable

from servicekit.database import ReadSession, WriteSession
from vacancies.commands.refusals import no_such, rules
from vacancies.domain.details import Details, text_of
from vacancies.domain.wording import WordingCorrection, Wordings, check_correction
from vacancies.storage import vacancies, wording_corrections
from vocabulary.suggest.words import words


async def wordings_in(session: ReadSession, postings: Iterable[Details]) -> Wordings:
    """What is remembered of the words of these postings."""
    asked = {word for details in postings for word in words(text_of(details))}
    return Wordings(await wording_corrections.remembered(session, asked))


async def remember_wording(session: WriteSession, said: WordingCorrection) -> None:
    with rules():
        check_correction(said)
    if said.vacancy_id is not None and await vacancies.find(session, said.vacancy_id) is None:
        raise no_such("vacancy")
    await wording_corrections.remember(session, said)
