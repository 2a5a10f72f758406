"""Why a pair is proposed, as data: matched, missing, needed, offered, unknown, and what would change the result."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, Final, Literal

from matching.domain import place
from matching.domain.eligibility import Eligibility, Outcome, Resolution, assess
from matching.domain.policy import Weights
from matching.domain.profiles import Candidate, Offer, Vacancy
from matching.domain.score import counted, named, nearest_occupation, weighted, with_skill
from vocabulary.needs import Provider

TOGETHER: Final = "+"
_OF_LIFE: Final = ("experience", "education", "wage", "arrangement")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """With this, the pair would have this outcome and score."""

    kind: Literal["accommodation", "skill"]
    code: str
    """Several that only together change it are joined by ``TOGETHER``."""
    outcome: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    outcome: str
    score: float
    parts: dict[str, float]
    matched_skills: tuple[str, ...] = ()
    missing_skills: tuple[str, ...] = ()
    matched_nice_skills: tuple[str, ...] = ()
    occupation: str | None = None
    nearness: float | None = None
    distance_km: float | None = None
    remote: bool = False
    below: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    offered: tuple[Resolution, ...] = ()
    needed: tuple[Resolution, ...] = ()
    unresolved: tuple[Resolution, ...] = ()
    changes: tuple[Change, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """As ``asdict`` says it, without its copies: this is done for every pair that is proposed."""
        data = _flat(self)
        for name in ("offered", "needed", "unresolved", "changes"):
            if data[name]:
                data[name] = [_flat(one) for one in data[name]]
        return data

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Reasons":
        read: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in data.items()
        }
        for name in ("offered", "needed", "unresolved"):
            read[name] = tuple(_resolution(one) for one in data.get(name, ()))
        read["changes"] = tuple(Change(**one) for one in data.get("changes", ()))
        return cls(**read)


_NAMES: Final = {kind: tuple(one.name for one in fields(kind)) for kind in (Reasons, Resolution, Change)}
_VALUES: Final = {kind: attrgetter(*names) for kind, names in _NAMES.items()}


def explain(candidate: Candidate, vacancy: Vacancy, weights: Weights) -> Reasons:
    judged, each = assess(candidate, vacancy), counted(candidate, vacancy)
    has, of = candidate.skills, named(each)
    missing = tuple([code for code in vacancy.must_skills if code not in has])
    unknown, below = _unknown_and_below(candidate, vacancy, of)
    distance = place.distance_km(candidate, vacancy)
    outcome, score = str(judged.outcome), weighted(each, weights)
    courses = missing if has else ()
    return Reasons(
        outcome=outcome,
        score=score,
        parts=of,
        matched_skills=tuple([code for code in vacancy.must_skills if code in has]),
        missing_skills=courses,
        matched_nice_skills=tuple([code for code in vacancy.nice_skills if code in has]),
        occupation=vacancy.occupation,
        nearness=None if "occupation" in unknown else nearest_occupation(candidate, vacancy),
        distance_km=None if distance is None else round(distance, 1),
        remote=vacancy.remote,
        below=below,
        unknown=unknown,
        offered=judged.offered,
        needed=judged.needed,
        unresolved=judged.unresolved,
        changes=(
            *_accommodations(candidate, vacancy, judged, score=score),
            *(
                Change(
                    kind="skill", code=code, outcome=outcome, score=with_skill(code, candidate, vacancy, each, weights)
                )
                for code in courses
            ),
        ),
    )


def _unknown_and_below(
    candidate: Candidate, vacancy: Vacancy, of: Mapping[str, float]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What counts here and the person has not told, so that it could be told; and what they told that falls short."""
    asked = {
        "skills": bool(vacancy.must_skills),
        "occupation": vacancy.occupation is not None,
        "experience": bool(vacancy.experience_years) and vacancy.occupation is not None,
        "education": vacancy.education is not None,
        "wage": (vacancy.wage_max or vacancy.wage_min) is not None,
        "arrangement": True,
    }
    told = {
        "skills": bool(candidate.skills),
        "occupation": bool(candidate.occupations),
        "experience": bool(candidate.experience),
        "education": candidate.education is not None,
        "wage": candidate.minimum_wage is not None,
        "arrangement": bool(candidate.arrangements),
    }
    unknown = tuple([name for name, counts in asked.items() if counts and not told[name]])
    below = tuple([name for name in _OF_LIFE if asked[name] and told[name] and of[name] < 1])
    return unknown, below


def _accommodations(
    candidate: Candidate, vacancy: Vacancy, judged: Eligibility, *, score: float
) -> Iterator[Change]:  # fmt: skip
    for code, outcome in _with_each_accommodation(candidate, vacancy, judged):
        yield Change(kind="accommodation", code=code, outcome=str(outcome), score=score)


def _with_each_accommodation(candidate: Candidate, vacancy: Vacancy, judged: Eligibility) -> list[tuple[str, Outcome]]:
    """One by one, and all together where no single one is enough. What is for the officer none of them changes."""
    if judged.outcome is Outcome.FOR_OFFICER:
        return []
    codes = [*dict.fromkeys(met.accommodation for met in judged.needed if met.accommodation is not None)]
    if not codes:
        return []

    def with_(*added: str) -> Outcome:
        return assess(candidate, vacancy, also=tuple(Offer(code=code) for code in added)).outcome

    found = [(code, with_(code)) for code in codes]
    if len(codes) > 1 and (together := with_(*codes)) not in {outcome for _, outcome in found}:
        found.append((TOGETHER.join(codes), together))
    return found


def _flat(of: Reasons | Resolution | Change) -> dict[str, Any]:
    kind = type(of)
    return dict(zip(_NAMES[kind], _VALUES[kind](of), strict=True))


def _resolution(data: Mapping[str, Any]) -> Resolution:
    return Resolution(**{**data, "providers": tuple(Provider(name) for name in data["providers"])})
