"""Skills named in a text, in Indonesian or English, inflected or not. The list itself: ``vocabulary.skills``."""

from collections.abc import Sequence
from functools import cache

from vocabulary import loaded
from vocabulary.skills import ALL
from vocabulary.suggest.morphology import root
from vocabulary.suggest.phrases import PhraseBook
from vocabulary.suggest.suggestion import Suggestion
from vocabulary.suggest.words import words

_SEVERAL_WORDS = 0.95
_ONE_WORD = 0.85
_INFLECTED = 0.7
_SHORT = 0.5
_SHORTEST_SURE = 4
_SHORTEST_INFLECTED = 4
# Roots too general to be taken from an inflected form: "pelatihan" at an employer is not the skill to train people.
_NOT_INFLECTED = frozenset(
    {"latih", "guru", "hukum", "kredit", "api", "lab", "motor", "kopi", "cetak", "cat", "kamera"}
)


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
        self._roots = (
            frozenset(
                phrase[0]
                for phrase, _ in spoken
                if len(phrase) == 1 and len(phrase[0]) >= _SHORTEST_INFLECTED and phrase[0].isalpha()
            )
            - _NOT_INFLECTED
        )
        self._known: dict[str, str] = {}

    def plain(self, word: str) -> str:
        """The word as the phrases write it; a word they do not know is answered as it is."""
        found = self._known.get(word)
        if found is None:
            found = word if word in self.words else root(word, known=self._roots) or word
            if len(self._known) < 200_000:  # noqa: PLR2004 - a bound for hostile text, not a tuning value
                self._known[word] = found
        return found


@cache
def _lexicon() -> _Lexicon:
    return _Lexicon()


def skills(text: str) -> list[Suggestion]:
    """The skills a text names, the surest first, each once."""
    lexicon = _lexicon()
    written = words(text)
    plain = [lexicon.plain(word) for word in written]
    found: dict[str, float] = {}
    for hit in lexicon.book.find(plain):
        confidence = _confidence(written[hit.start : hit.end], plain[hit.start : hit.end])
        found[hit.meaning] = max(confidence, found.get(hit.meaning, 0.0))
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return [Suggestion(code, confidence) for code, confidence in ordered]


def _confidence(written: Sequence[str], plain: Sequence[str]) -> float:
    if len(plain) > 1:
        return _SEVERAL_WORDS
    if written[0] != plain[0]:
        return _INFLECTED
    return _ONE_WORD if len(plain[0]) >= _SHORTEST_SURE else _SHORT
