"""What opens a vacancy: each single change to it, by how many more people could then do the work. Exact, and pure.

Said here as slowly and plainly as it can be; `engine.advising` gives the same by the engine.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from matching.domain.eligibility import Outcome, assess
from matching.domain.policy import Policy
from matching.domain.profiles import Candidate, Offer, Vacancy
from matching.domain.reference import worth
from vocabulary.needs import ACCOMMODATIONS, CostClass

Kind = Literal["accommodation", "skill", "education", "experience"]
Lifted = tuple[Kind, str, Vacancy]
Case = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opener:
    """``code`` is the accommodation to offer, or the skill, level or years no longer to ask for."""

    kind: Kind
    code: str
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    people_now: int
    openers: Sequence[Opener]


def openers(people: Iterable[Candidate], vacancy: Vacancy, policy: Policy) -> Opening:
    """Someone can do the work when the pair would be proposed and fits with what is offered."""
    fit = _Fitting()
    closed: list[tuple[Candidate, bool]] = []
    now = 0
    for person in people:
        matches = worth(person, vacancy, policy) is not None
        if matches and fit.with_(vacancy, person):
            now += 1
        else:
            closed.append((person, matches))
    found = [
        *_by_accommodation([person for person, matches in closed if matches], vacancy, fit),
        *_by_requirement([person for person, matches in closed if not matches], vacancy, policy, fit),
    ]
    return ranked(now, found)


def ranked(now: int, found: Iterable[Opener]) -> Opening:
    order = sorted(found, key=lambda one: (-one.people, _cost(one), one.kind, one.code))
    return Opening(people_now=now, openers=order)


def _cost(of: Opener) -> int:
    """Of two that open it for as many, the cheaper comes first; to ask for less costs nothing."""
    return list(CostClass).index(ACCOMMODATIONS[of.code].cost_class) if of.kind == "accommodation" else 0


class _Fitting:
    """Judged once for all who need and bring the same."""

    def __init__(self) -> None:
        self._known: dict[tuple[tuple[Offer, ...], Case], bool] = {}

    def with_(self, vacancy: Vacancy, person: Candidate) -> bool:
        case = (vacancy.accommodations, (person.needs, person.devices))
        if case not in self._known:
            self._known[case] = assess(person, vacancy).outcome is Outcome.FITS
        return self._known[case]


def _by_accommodation(people: Sequence[Candidate], vacancy: Vacancy, fit: _Fitting) -> Iterator[Opener]:
    offered = {offer.code for offer in vacancy.accommodations}
    for code in sorted(ACCOMMODATIONS.keys() - offered):
        with_it = replace(vacancy, accommodations=(*vacancy.accommodations, Offer(code=code)))
        count = sum(fit.with_(with_it, person) for person in people)
        if count:
            yield Opener(kind="accommodation", code=code, people=count)


def _by_requirement(
    people: Sequence[Candidate], vacancy: Vacancy, policy: Policy, fit: _Fitting
) -> Iterator[Opener]:  # fmt: skip
    can = [person for person in people if fit.with_(vacancy, person)]
    for kind, code, without_it in _lifted(vacancy):
        count = sum(worth(person, without_it, policy) is not None for person in can)
        if count:
            yield Opener(kind=kind, code=code, people=count)


def _lifted(vacancy: Vacancy) -> Iterator[Lifted]:
    for code in dict.fromkeys(vacancy.must_skills):
        rest = tuple(one for one in vacancy.must_skills if one != code)
        yield "skill", code, replace(vacancy, must_skills=rest)
    if vacancy.education is not None:
        yield "education", vacancy.education, replace(vacancy, education=None)
    if vacancy.experience_years:
        yield "experience", f"{vacancy.experience_years:g}", replace(vacancy, experience_years=0)
