"""A title read as a field and a role in it ("spv keuangan", "HR admin"): the table says which occupation that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from vocabulary.suggest.phrases import Hit, PhraseBook
from vocabulary.suggest.spelling import spelled
from vocabulary.tables import listed, rows

# The columns of the table, the one that decides first. Who leads finance admins is of finance's managers.
_ROLES = {
    "manager": "manager head director chief vp avp svp gm president direktur",
    "supervisor": "supervisor coordinator leader lead foreman mandor captain superintendent section",
    "admin": "admin clerk krani",
    "engineer": "engineer engineers engineering",
    "technician": "technician mechanic technical",
    "operator": "operator operators",
}
_ROLE_OF = {word: role for role, words in _ROLES.items() for word in words.split()}
# Words that rank or place a person without saying what they do: they are explained by being known.
_RANKS = """
    staff officer specialist spesialis associate executive assistant support consultant expert tenaga petugas pelaksana analyst
    bagian bidang divisi division departemen department dept departement unit fungsi seksi subdit asdep deputi team tim regional
    nasional national group global representative business advisor pengelola pengelolaan pelayanan layanan kegiatan ahli kerja muda
    madya pertama utama pendukung penyelenggaraan services service member karyawan biro direktorat
"""
_EXPLAINED = frozenset({*_RANKS.split(), *_ROLE_OF})
# Who does the paper work of a field is a general clerk, where ISCO has no clerks of that field.
_CLERK = "4110"
# A word that nobody knows is more often a place, a shop or a product than the work itself.
_UNKNOWN = 0.5
# A field that names the person ("drafter", "driver") tells more than a line of work, that more than a line of business
# ("garment", "hotel"), and that more than a word that goes with everything ("project", "data").
_TELLING = ("general", "industry", "", "head")


@dataclass(frozen=True, slots=True)
class Composed:
    """An occupation, and how much of the title (0 to 1) the field, its role and ranks explain."""

    code: str
    explained: float


class _Fields:
    def __init__(self) -> None:
        self._rows = list(rows("title_fields"))
        self._book = PhraseBook(
            (spelled(words.split()), at) for at, row in enumerate(self._rows) for words in listed(row["words"])
        )

    def read(self, title: Sequence[str]) -> Composed | None:
        field = max(self._book.find(title), key=self._tells, default=None)
        if field is None:
            return None
        row, rest = self._rows[field.meaning], (*title[: field.start], *title[field.end :])
        held = {_ROLE_OF[word] for word in rest if word in _ROLE_OF}
        role = next((role for role in _ROLES if role in held), "code")
        unknown = sum(word not in _EXPLAINED for word in rest)
        known = len(title) - unknown
        code = row[role] or (_CLERK if role == "admin" else row["code"])
        return Composed(code=code, explained=known / (known + _UNKNOWN * unknown))

    def _tells(self, field: Hit[int]) -> tuple[int, int, int]:
        """Of several fields the one that tells most, then the longest, then the first."""
        return _TELLING.index(self._rows[field.meaning]["kind"]), field.end - field.start, -field.start


@cache
def _fields() -> _Fields:
    return _Fields()


def composed(title: Sequence[str]) -> Composed | None:
    """The occupation of a spelled title's field and role; None where no field is known in it."""
    return _fields().read(title)
