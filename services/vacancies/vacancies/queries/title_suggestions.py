"""Which occupations a title may be: what officers have said of it, then what the vocabulary suggests."""

from dataclasses import dataclass

from servicekit.database import ReadSession
from vacancies.domain.details import OccupationSource
from vacancies.domain.title import title_key
from vacancies.storage import title_corrections
from vocabulary import suggest


@dataclass(frozen=True, slots=True)
class TitleSuggestion:
    """``confidence`` (0 to 1) is how often such suggestions are right; an officer's word has none."""

    occupation: str
    source: OccupationSource
    confidence: float | None = None


async def title_suggestions(session: ReadSession, title: str) -> list[TitleSuggestion]:
    key = title_key(title)
    said = (await title_corrections.remembered(session, [key])).get(key)
    first = [] if said is None else [TitleSuggestion(said.occupation, said.where)]
    return first + [
        TitleSuggestion(one.code, "suggested", one.confidence)
        for one in suggest.occupation(title)
        if said is None or one.code != said.occupation
    ]
