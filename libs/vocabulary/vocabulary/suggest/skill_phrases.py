"""Skills named in a text, in Indonesian or English, inflected or not. The list itself: ``vocabulary.skills``."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from vocabulary import loaded
from vocabulary.skills import ALL
from vocabulary.suggest.morphology import root
from vocabulary.suggest.phrases import PhraseBook
from vocabulary.suggest.suggestion import Suggestion
from vocabulary.suggest.words import placed, words

_SEVERAL_WORDS = 0.95
_ONE_WORD = 0.85
_INFLECTED = 0.7
_SHORT = 0.5
MOST_REMEMBERED = 200_000
_SHORTEST_SURE = 4
_SHORTEST_INFLECTED = 4
# Roots too general to be taken from an inflected form: "pelatihan" at an employer is not the skill to train people.
_NOT_INFLECTED = frozenset(
    {"latih", "guru", "hukum", "kredit", "api", "lab", "motor", "kopi", "cetak", "cat", "kamera"}
)


@dataclass(frozen=True, slots=True)
class SkillMention:
    """``span`` is where in the text the skill is named (start and end, in characters)."""

    code: str
    confidence: float
    span: tuple[int, int]


class _Plain(dict[str, str]):
    """A word as the phrases write it; one they do not know stays as it is. Remembered up to a bound for hostile text."""

    def __init__(self, words: frozenset[str], *, roots: frozenset[str]) -> None:
        super().__init__()
        self._words = words
        self._roots = roots

    def __missing__(self, word: str) -> str:
        found = word if word in self._words else root(word, known=self._roots) or word
        if len(self) < MOST_REMEMBERED:
            self[word] = found
        return found


class _Lexicon:
    """The phrases of all skills, and the single words among them that may be inflected."""

    def __init__(self) -> None:
        spoken = [
            (tuple(words(phrase)), skill.code)
            for skill in ALL
            for phrase in (*skill.phrases, skill.label_id, skill.label_en, skill.code.replace("-", " "))
        ]
        spoken += [(tuple(words(phrase)), code) for phrase, code in loaded.phrases()]
        self.book = PhraseBook(spoken)
        self.words = frozenset(word for phrase, _ in spoken for word in phrase)
        roots = (
            frozenset(
                phrase[0]
                for phrase, _ in spoken
                if len(phrase) == 1 and len(phrase[0]) >= _SHORTEST_INFLECTED and phrase[0].isalpha()
            )
            - _NOT_INFLECTED
        )
        self.plain = _Plain(self.words, roots=roots)


@cache
def _lexicon() -> _Lexicon:
    return _Lexicon()


def skills(text: str) -> list[Suggestion]:
    """The skills a text names, the surest first, each once."""
    found: dict[str, float] = {}
    for code, confidence, _, _ in _named(text):
        if confidence > found.get(code, 0.0):
            found[code] = confidence
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return [Suggestion(code, confidence) for code, confidence in ordered]


def skill_mentions(text: str) -> list[SkillMention]:
    """Every place where a text names a skill, in its order: where they stand costs more to say than which they are."""
    named = list(_named(text))
    said = list(placed(text)) if named else []
    return [
        SkillMention(code, confidence, (said[start][1], said[end - 1][2])) for code, confidence, start, end in named
    ]


def _named(text: str) -> Iterator[tuple[str, float, int, int]]:
    """Code, confidence, and the words from the first to the one after the last."""
    lexicon = _lexicon()
    written = words(text)
    plain = [lexicon.plain[word] for word in written]
    for code, start, end in lexicon.book.find(plain):
        confidence = _SEVERAL_WORDS if end - start > 1 else _of_one_word(written[start], plain[start])
        yield code, confidence, start, end


def _of_one_word(written: str, plain: str) -> float:
    if written != plain:
        return _INFLECTED
    return _ONE_WORD if len(plain) >= _SHORTEST_SURE else _SHORT
