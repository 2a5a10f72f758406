"""Wording in a posting that shuts people out without need: age caps, "sehat jasmani rohani", looks, sex, height."""

import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from vocabulary.suggest.exclusion_patterns import PATTERNS, Pattern

# Every kind, in Indonesian and English.
EXCLUSIONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "age": ("batas usia", "an age limit"),
        "health": ("sehat jasmani dan rohani", "physically and mentally healthy"),
        "disability": ("tidak cacat", "no disability"),
        "senses": ("tidak buta warna atau berkacamata", "no colour blindness or glasses"),
        "appearance": ("penampilan", "looks"),
        "sex": ("jenis kelamin", "sex"),
        "marital-status": ("status perkawinan", "marital status"),
        "height": ("tinggi badan", "height"),
        "weight": ("berat badan", "weight"),
        "religion": ("agama", "religion"),
        "own-vehicle": ("kendaraan sendiri", "a vehicle of one's own"),
    }
)
_MOST_WORDS = 200_000
"""A bound for hostile text, not a tuning value."""

_BESIDE_WORDS = string.whitespace + string.punctuation + "•·"
"""What an expression needed to see before the words, and nobody has to read."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What kind of exclusion, and where in the text (start and end, in characters)."""

    kind: str
    span: tuple[int, int]


class _Triggers:
    """Which patterns a word sets off. Looking for every trigger in every text costs three times as much."""

    def __init__(self) -> None:
        self._of_word: dict[str, tuple[int, ...]] = {}

    def set_off(self, lowered: str) -> list[Pattern]:
        found: set[int] = set()
        for word in lowered.split():
            places = self._of_word.get(word)
            if places is None:
                places = self._remember(word)
            if places:
                found.update(places)
        return [PATTERNS[place] for place in found]

    def _remember(self, word: str) -> tuple[int, ...]:
        places = tuple(
            place for place, pattern in enumerate(PATTERNS) if any(trigger in word for trigger in pattern.triggers)
        )
        if len(self._of_word) < _MOST_WORDS:
            self._of_word[word] = places
        return places


_triggers = _Triggers()


def _found(pattern: Pattern, lowered: str) -> Iterator[Finding]:
    for match in pattern.expression.finditer(lowered):
        around = lowered[max(0, match.start() - pattern.reach) : match.end() + pattern.reach]
        if pattern.unless is None or not pattern.unless.search(around):
            words = match[0].lstrip(_BESIDE_WORDS)
            yield Finding(pattern.kind, (match.end() - len(words), match.end()))


def excluding_wording(text: str) -> list[Finding]:
    """The findings in the order of the text. Both sexes named together is no exclusion."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters grow when lowered; spans must fit the text as written
        lowered = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    found = [finding for pattern in _triggers.set_off(lowered) for finding in _found(pattern, lowered)]
    return sorted(found, key=lambda finding: (finding.span, finding.kind))
