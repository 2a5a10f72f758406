"""The two kinds of list that can be imported: their columns, how a row is read, and where it goes."""

from dataclasses import dataclass
from typing import Protocol

from ijc.importing.kinds import candidates, vacancies
from ijc.importing.mapping.columns import Vocabulary


class ReadRow(Protocol):
    def __call__(self, texts: dict[str, str], *, notes: list[str]) -> dict[str, object]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    name: str
    service: str
    path: str
    columns: Vocabulary
    read: ReadRow


VACANCIES = Kind(
    name="vacancies",
    service="vacancies",
    path="/imports/vacancies",
    columns=vacancies.COLUMNS,
    read=vacancies.read_vacancy,
)
CANDIDATES = Kind(
    name="candidates",
    service="registry",
    path="/imports/candidates",
    columns=candidates.COLUMNS,
    read=candidates.read_candidate,
)
KINDS: dict[str, Kind] = {kind.name: kind for kind in (VACANCIES, CANDIDATES)}
