"""An occupation from a job title: known posting titles first, else a vote of its words. A person confirms it."""

from functools import cache

from vocabulary.suggest.phrases import PhraseBook
from vocabulary.suggest.suggestion import Suggestion
from vocabulary.suggest.title_votes import Votes
from vocabulary.suggest.words import words
from vocabulary.tables import listed, rows

_WHOLE, _LISTED, _PART, _VOTED = 0.95, 0.9, 0.75, 0.6
_MOST = 3
# Words that say how someone is employed, not what they do.
_RANKS = frozenset(
    [
        "intern",
        "internship",
        "magang",
        "junior",
        "jr",
        "senior",
        "sr",
        "freelance",
        "freelancer",
        "part",
        "full",
        "time",
        "paruh",
        "waktu",
        "kontrak",
        "fresh",
        "graduate",
        "trainee",
        "program",
        "batch",
        "wfh",
        "remote",
        "onsite",
        "hybrid",
        "pt",
        "cv",
        "tbk",
        "urgently",
        "needed",
        "urgent",
        "lowongan",
        "dibutuhkan",
        "segera",
        "dicari",
        "wanita",
        "pria",
        "laki",
        "perempuan",
        "penempatan",
        "area",
        "wilayah",
        "kota",
        "kabupaten",
        "jakarta",
        "surabaya",
        "bandung",
        "bali",
        "tangerang",
        "bekasi",
        "bogor",
        "depok",
        "semarang",
        "yogyakarta",
        "medan",
        "makassar",
    ]
)


class _Titles:
    def __init__(self) -> None:
        posted = [(tuple(row["title"].split()), row["code"]) for row in rows("posting_titles")]
        official = [(tuple(title.split()), row["code"]) for row in rows("titles") for title in listed(row["titles"])]
        self.posted = PhraseBook(posted)
        self.whole = dict(posted)
        self.official = dict(official)
        self.votes = Votes([*official, *posted])


@cache
def _titles() -> _Titles:
    return _Titles()


def _without_ranks(title: str) -> tuple[str, ...]:
    written = tuple(words(title))
    return tuple(word for word in written if word not in _RANKS and not word.isdigit()) or written


def occupation(title: str) -> list[Suggestion]:
    """Up to three unit groups of ISCO-08 for a job title in Indonesian or English, the surest first."""
    titles, spoken = _titles(), _without_ranks(title)
    if not spoken:
        return []
    code = titles.whole.get(spoken)
    if code is not None:
        return [Suggestion(code, _WHOLE)]
    found: dict[str, float] = {}
    if (code := titles.official.get(spoken)) is not None:
        found[code] = _LISTED
    hits = sorted(titles.posted.find(spoken), key=lambda hit: (hit.start - hit.end, hit.start))
    for hit in hits[:1]:
        covered = (hit.end - hit.start) / len(spoken)
        found.setdefault(hit.meaning, _PART * (0.5 + 0.5 * covered))
    for code, share in titles.votes.of(spoken)[:_MOST]:
        found[code] = found.get(code, 0.0) + _VOTED * share * (1 - found.get(code, 0.0))
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return [Suggestion(code, round(confidence, 3)) for code, confidence in ordered[:_MOST]]
