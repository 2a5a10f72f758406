"""The two kinds of list that can be imported: their columns, how a row is read, and where it goes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from ijc.importing.kinds import candidates, vacancies
from ijc.importing.mapping.columns import Vocabulary

Body = dict[str, object]


class ReadRow(Protocol):
    def __call__(self, texts: dict[str, str], *, notes: list[str]) -> Body: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """``place`` is the region a row is about; ``coded`` are the fields that matching works with."""

    name: str
    service: str
    path: str
    columns: Vocabulary
    read: ReadRow
    place: Callable[[Body], object]
    coded: tuple[str, ...]


VACANCIES = Kind(
    name="vacancies",
    service="vacancies",
    path="/imports/vacancies",
    columns=vacancies.COLUMNS,
    read=vacancies.read_vacancy,
    place=lambda body: body.get("workplace_city"),
    coded=(
        "occupation", "must_skills", "nice_skills", "education", "experience_years", "wage_min", "workplace_city",
        "demands", "accommodations",
    ),
)  # fmt: skip
CANDIDATES = Kind(
    name="candidates",
    service="registry",
    path="/imports/candidates",
    columns=candidates.COLUMNS,
    read=candidates.read_candidate,
    place=lambda body: str(body.get("district", ""))[: len("35.78")],
    coded=("skills", "desired_occupations", "experience", "education", "minimum_wage", "needs", "district"),
)
KINDS: dict[str, Kind] = {kind.name: kind for kind in (VACANCIES, CANDIDATES)}
