"""What a posting's wording says: an officer's word for a phrase goes before what the vocabulary reads in it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal
from uuid import UUID

from vacancies.domain.broken_rule import InvalidFieldError
from vocabulary import needs, releases, skills, suggest
from vocabulary.suggest.phrases import PhraseBook
from vocabulary.suggest.words import placed, words

Kind = Literal["skill", "demand", "exclusion"]
Where = Literal["corrected-here", "corrected-elsewhere"]
Span = tuple[int, int]
MOST_WORDS: Final = 12
_CODES: Final[Mapping[Kind, Iterable[str]]] = {
    "skill": skills.BY_CODE,
    "demand": needs.DEMANDS,
    "exclusion": suggest.EXCLUSIONS,
}
TABLES: Final[Mapping[Kind, str]] = {"skill": "skills", "demand": "demands", "exclusion": "exclusions"}
"""Of the vocabulary, where the codes of each kind stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingCorrection:
    """A city's: what its officer said last of these words. Without a code they are nothing of the kind."""

    kind: Kind
    words: str
    code: str | None
    vacancy_id: UUID | None
    corrected_at: datetime
    corrected_by: str


@dataclass(frozen=True, slots=True)
class RememberedWording:
    """What words say, by this city's officer, or alike by those of three other cities."""

    kind: Kind
    words: str
    code: str | None
    where: Where


@dataclass(frozen=True, slots=True)
class Reading:
    """``span`` is where in the text (start and end, in characters); an officer's word has no ``confidence``."""

    code: str
    span: Span
    source: Where | Literal["suggested"] = "suggested"
    confidence: float | None = None
    essential: bool = False


def wording_key(text: str) -> str:
    """The same wording whatever its case, spaces and marks."""
    return " ".join(words(text))


def check_correction(said: WordingCorrection) -> None:
    """Raises InvalidFieldError for words that are none or too many, and for a code of no vocabulary."""
    if not 1 <= len(said.words.split()) <= MOST_WORDS:
        raise InvalidFieldError(field="words", reason=f"must have 1 to {MOST_WORDS} words", code="out-of-range")
    if said.code is not None and said.code not in _CODES[said.kind]:
        raise InvalidFieldError(field="code", reason="is not a code of the vocabulary", code="unknown-code")


def in_use(said: RememberedWording) -> RememberedWording | None:
    """A deprecated code leads to what replaced it, or is set aside. Words that are none stay none."""
    if said.code is None:
        return said
    code = releases.current(TABLES[said.kind], said.code)
    return None if code is None else replace(said, code=code)


class Wordings:
    """What is remembered, ready to be found in texts."""

    def __init__(self, remembered: Iterable[RememberedWording] = ()) -> None:
        of_kind: dict[Kind, list[RememberedWording]] = {}
        for one in remembered:
            of_kind.setdefault(one.kind, []).append(one)
        self._books = {kind: PhraseBook((one.words.split(), one) for one in said) for kind, said in of_kind.items()}

    def read(self, text: str, *, kind: Kind) -> list[Reading]:
        """What the text says, in its order: a longer phrase goes before a shorter, then an officer's word."""
        plain = _READERS[kind](text)
        said = [one for one in self._said(text, kind) if not any(_within(one[1], read.span) for read in plain)]
        if not said:
            return plain
        rest = _READERS[kind](_without(text, [span for _, span in said]))
        own = [Reading(one.code, span, source=one.where) for one, span in said if one.code is not None]
        return sorted([*rest, *own], key=lambda read: (read.span, read.code))

    def speak_of(self, text: str, *, kind: Kind) -> bool:
        return bool(self._said(text, kind))

    def _said(self, text: str, kind: Kind) -> list[tuple[RememberedWording, Span]]:
        book = self._books.get(kind)
        hits = [] if book is None else list(book.find(words(text)))
        place = list(placed(text)) if hits else []
        return [(hit.meaning, (place[hit.start][1], place[hit.end - 1][2])) for hit in hits]


def _within(span: Span, longer: Span) -> bool:
    return longer[0] <= span[0] and span[1] <= longer[1] and span != longer


def _without(text: str, spans: Iterable[Span]) -> str:
    """The text with a word that nobody knows, as long as what it stands for, so that places stay."""
    for start, end in spans:
        text = text[:start] + "q" * (end - start) + text[end:]
    return text


def _skills(text: str) -> list[Reading]:
    return [Reading(one.code, one.span, confidence=one.confidence) for one in suggest.skill_mentions(text)]


def _demands(text: str) -> list[Reading]:
    return [
        Reading(one.code, one.span, confidence=one.confidence, essential=one.essential) for one in suggest.demands(text)
    ]


def _exclusions(text: str) -> list[Reading]:
    return [Reading(one.kind, one.span) for one in suggest.excluding_wording(text)]


_READERS: Final[Mapping[Kind, Callable[[str], list[Reading]]]] = {
    "skill": _skills,
    "demand": _demands,
    "exclusion": _exclusions,
}
NOTHING_SAID: Final = Wordings()
