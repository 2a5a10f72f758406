"""Which skills, demands and exclusions a text names: what officers have said of its words, then the vocabulary."""

from collections.abc import Mapping
from typing import get_args

from servicekit.database import ReadSession
from vacancies.domain.wording import Kind, Reading, Wordings
from vacancies.storage import wording_corrections
from vocabulary.suggest.words import words


async def text_suggestions(session: ReadSession, text: str) -> Mapping[Kind, list[Reading]]:
    wordings = Wordings(await wording_corrections.remembered(session, set(words(text))))
    kinds: tuple[Kind, ...] = get_args(Kind)
    return {kind: wordings.read(text, kind=kind) for kind in kinds}
