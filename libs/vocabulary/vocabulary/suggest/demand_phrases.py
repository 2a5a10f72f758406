"""Demands that a text names, in Indonesian or English: what the work asks of a body, a mind and a day."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from vocabulary.suggest.phrases import PhraseBook
from vocabulary.suggest.words import placed, words
from vocabulary.tables import listed, rows

Span = tuple[int, int]
Found = tuple[str, float, Span]
_SEVERAL_WORDS: Final = 0.8
_ONE_WORD: Final = 0.6
_WEIGHED: Final = 0.9
_LIGHT, _MEDIUM = 5, 15
_LIFTING: Final = frozenset({"lift.light", "lift.medium", "lift.heavy"})
_CLAUSE: Final = re.compile(r"[\n\r.;•·*]+")
# Who writes so asks for it where it is to be had: the work can be done without.
_MARGINAL: Final = re.compile(
    r"diutamakan|lebih disukai|nilai (?:plus|tambah|lebih)|menjadi nilai|preferabl[ey]|preferred|is an? (?:plus|advantage)|nice to have"
    r"|(?:jika|bila|apabila) (?:di)?perlu(?:kan)?|if (?:needed|required|necessary)|tidak wajib|kadang|sesekali|occasional",
    re.IGNORECASE,
)
_MASS: Final = re.compile(r"\d\s*k(?:g|ilo)", re.IGNORECASE)
_WEIGHT: Final = re.compile(
    r"(?:angkat|mengangkat|memindahkan|membawa|lift(?:ing)?|carry(?:ing)?)\b[^.\n;]{0,40}?(\d{1,3})\s*(?:kg|kilo)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DemandSuggestion:
    """``essential`` is what the wording says; ``span`` is where in the text (start and end, in characters)."""

    code: str
    confidence: float
    essential: bool
    span: Span


def demands(text: str) -> list[DemandSuggestion]:
    """The demands a text names, in its order, each once: essential where one of its places says so."""
    clauses = _Clauses(text)
    found: dict[str, DemandSuggestion] = {}
    weighed = list(_weights(text))
    spans = [span for _, _, span in weighed]
    named = [one for one in _phrases(text) if not (one[0] in _LIFTING and _within(one[2], spans))]
    for code, sure, span in (*weighed, *named):
        one = DemandSuggestion(code, sure, clauses.essential(span), span)
        seen = found.get(code)
        if seen is None or (one.essential, one.confidence) > (seen.essential, seen.confidence):
            found[code] = one
    return sorted(found.values(), key=lambda one: (one.span, one.code))


def demand_codes(text: str) -> list[str]:
    """The codes alone: where they stand and whether they are essential costs ten times as much to say."""
    if _MASS.search(text):
        return [one.code for one in demands(text)]
    return list(dict.fromkeys(code for hit in _book().find(words(text)) for code in hit.meaning))


def _within(span: Span, others: Sequence[Span]) -> bool:
    return any(start <= span[0] < end for start, end in others)


class _Clauses:
    """The text's clauses: what is wished for in one is not wished for in the next."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [end.start() for end in _CLAUSE.finditer(text)]

    def essential(self, span: Span) -> bool:
        first = bisect_right(self._ends, span[0])
        last = bisect_left(self._ends, span[1])
        start = self._ends[first - 1] if first else 0
        end = self._ends[last] if last < len(self._ends) else len(self._text)
        return _MARGINAL.search(self._text, start, end) is None


def _phrases(text: str) -> Iterator[Found]:
    hits = list(_book().find(words(text)))
    said = list(placed(text)) if hits else []
    for hit in hits:
        span = said[hit.start][1], said[hit.end - 1][2]
        sure = _SEVERAL_WORDS if hit.end - hit.start > 1 else _ONE_WORD
        yield from ((code, sure, span) for code in hit.meaning)


def _weights(text: str) -> Iterator[Found]:
    if not _MASS.search(text):  # looking for the whole of it in every text costs more than all the rest
        return
    for match in _WEIGHT.finditer(text):
        weight = int(match[1])
        code = "lift.light" if weight <= _LIGHT else "lift.medium" if weight <= _MEDIUM else "lift.heavy"
        yield code, _WEIGHED, match.span()


@cache
def _book() -> PhraseBook[tuple[str, ...]]:
    """A phrase may name two demands: "input data" is a screen and a keyboard, "uang lembur" is none."""
    meant: dict[str, list[str]] = {}
    for row in rows("demand_phrases"):
        for phrase in listed(row["phrases"]):
            meant.setdefault(phrase, []).extend(listed(row["code"]))
    return PhraseBook((phrase.split(), tuple(codes)) for phrase, codes in meant.items())
