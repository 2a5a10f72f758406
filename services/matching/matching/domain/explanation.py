"""Why a pair is proposed, as data: matched, missing, needed, offered, unknown, and what would change the result."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, Final, Literal

from matching.domain import place
from matching.domain.eligibility import Eligibility, Outcome, Resolution, assess
from matching.domain.policy import Weights
from matching.domain.profiles import Candidate, Offer, Vacancy
from matching.domain.rarity import rarity, total
from matching.domain.score import DIGITS, counted, named, nearest_occupation, weighted
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
    unknown = _unknown(candidate, vacancy)
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
        below=_below(of, unknown),
        unknown=unknown,
        offered=judged.offered,
        needed=judged.needed,
        unresolved=judged.unresolved,
        changes=(
            *_accommodations(candidate, vacancy, judged, score=score),
            *(
                Change(kind="skill", code=code, outcome=outcome, score=_with_skill(code, vacancy, weights, score))
                for code in courses
            ),
        ),
    )


def _unknown(candidate: Candidate, vacancy: Vacancy) -> tuple[str, ...]:
    """What the person has not told though the vacancy asks, so that it could be told."""
    asked = {
        "skills": bool(vacancy.must_skills) and not candidate.skills,
        "occupation": vacancy.occupation is not None and not candidate.occupations,
        "experience": bool(vacancy.experience_years) and not candidate.experience,
        "education": vacancy.education is not None and candidate.education is None,
        "wage": (vacancy.wage_max or vacancy.wage_min) is not None and candidate.minimum_wage is None,
        "arrangement": not candidate.arrangements,
    }
    return tuple([name for name, is_open in asked.items() if is_open])


def _below(of: Mapping[str, float], unknown: tuple[str, ...]) -> tuple[str, ...]:
    """What is known and falls short. Neutral is half, so only less than that counts here."""
    return tuple([name for name in _OF_LIFE if of[name] < 0.5 and name not in unknown])  # noqa: PLR2004 - half


def _accommodations(
    candidate: Candidate, vacancy: Vacancy, judged: Eligibility, *, score: float
) -> Iterator[Change]:  # fmt: skip
    for code, outcome in _with_each_accommodation(candidate, vacancy, judged):
        yield Change(kind="accommodation", code=code, outcome=str(outcome), score=score)


def _with_each_accommodation(candidate: Candidate, vacancy: Vacancy, judged: Eligibility) -> list[tuple[str, Outcome]]:
    """One by one, and all together where no single one is enough."""
    codes = [*dict.fromkeys(met.accommodation for met in judged.needed if met.accommodation is not None)]
    if not codes:
        return []

    def with_(*added: str) -> Outcome:
        return assess(candidate, vacancy, also=tuple(Offer(code=code) for code in added)).outcome

    found = [(code, with_(code)) for code in codes]
    if len(codes) > 1 and (together := with_(*codes)) not in {outcome for _, outcome in found}:
        found.append((TOGETHER.join(codes), together))
    return found


def _with_skill(code: str, vacancy: Vacancy, weights: Weights, now: float) -> float:
    return round(now + weights.must_skills * rarity(code) / total(vacancy.must_skills), DIGITS)


def _flat(of: Reasons | Resolution | Change) -> dict[str, Any]:
    kind = type(of)
    return dict(zip(_NAMES[kind], _VALUES[kind](of), strict=True))


def _resolution(data: Mapping[str, Any]) -> Resolution:
    return Resolution(**{**data, "providers": tuple(Provider(name) for name in data["providers"])})
