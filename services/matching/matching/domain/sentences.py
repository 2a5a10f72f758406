"""Reasons as plain sentences, in Indonesian or English. Names accommodations and tasks, never a need."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from matching.domain import wording
from matching.domain.eligibility import Resolution
from matching.domain.explanation import TOGETHER, Change, Reasons
from matching.domain.phrases import PHRASES, Audience, Language, phrase
from matching.domain.profiles import Offer

_OFFERED: Final = ("wage", "arrangement")
"""Here it is the work that falls short of what the person asked for."""


def sentences(
    reasons: Reasons,
    *,
    language: Language,
    audience: Audience = "officer",
    agreed: Sequence[Offer] = (),
    courses: Mapping[str, int] | None = None,
) -> list[str]:
    """The result first, then what speaks for it, what is lacking or open, and what would change it.

    ``courses`` are skills that would open further vacancies, and how many.
    """
    telling = _Telling(language, audience)
    return [
        *_result(reasons, telling),
        *_agreed(agreed, telling),
        *_occupation(reasons, telling),
        *_listed(reasons, telling),
        *_place(reasons, telling),
        *_gaps(reasons, telling),
        *_changes(reasons, telling),
        *_courses(courses or {}, telling),
    ]


def to_employer(reasons: Reasons, *, language: Language, agreed: Sequence[Offer]) -> list[str]:
    """What speaks for the person and what was agreed. Nothing of a need, of what is lacking or of a score."""
    telling = _Telling(language, "officer")
    return [
        *_occupation(reasons, telling),
        *_each_list(
            telling, ("matched-skills", reasons.matched_skills), ("matched-nice-skills", reasons.matched_nice_skills)
        ),
        *_agreed(agreed, telling),
    ]


class _Telling:
    """To whom and in which language."""

    def __init__(self, language: Language, audience: Audience) -> None:
        self.language = language
        self._audience = audience

    def __call__(self, name: str, **values: str) -> str:
        return phrase(name, self.language, audience=self._audience, **values)

    def provider(self, code: str) -> str:
        return "yourself" if (self._audience, code) == ("candidate", "candidate") else code

    def each(self, codes: Sequence[str], named: Callable[[str, Language], str]) -> str:
        return ", ".join(dict.fromkeys(named(code, self.language) for code in codes))

    def all_of(self, codes: Sequence[str], named: Callable[[str, Language], str]) -> str:
        names = [named(code, self.language) for code in codes]
        return PHRASES[self.language]["and"].join(filter(None, (", ".join(names[:-1]), names[-1])))


def _result(reasons: Reasons, telling: _Telling) -> Iterator[str]:
    barred = [met.demand for met in reasons.unresolved if met.essential]
    if barred:
        yield telling("for-officer", what=telling.each(barred, wording.demand))
    if reasons.needed:
        yield telling("also-needed" if barred else "fits-if", what=_provided(reasons.needed, telling))
    if not barred and not reasons.needed:
        yield telling("fits")
    if reasons.offered:
        yield telling("offered", what=_provided(reasons.offered, telling))
    marginal = [met.demand for met in reasons.unresolved if not met.essential]
    if marginal:
        yield telling("unresolved-marginal", what=telling.each(marginal, wording.demand))


def _agreed(agreed: Sequence[Offer], telling: _Telling) -> Iterator[str]:
    if agreed:
        each = (_one_provided(offer.code, (offer.provider,), telling) for offer in agreed)
        yield telling("agreed", what=", ".join(each))


def _occupation(reasons: Reasons, telling: _Telling) -> Iterator[str]:
    if reasons.occupation is not None and reasons.nearness:
        name = "same-occupation" if reasons.nearness == 1 else "near-occupation"
        yield telling(name, what=wording.occupation(reasons.occupation, telling.language))


def _listed(reasons: Reasons, telling: _Telling) -> Iterator[str]:
    return _each_list(
        telling,
        ("matched-skills", reasons.matched_skills),
        ("missing-skills", reasons.missing_skills),
        ("matched-nice-skills", reasons.matched_nice_skills),
    )


def _each_list(telling: _Telling, *lists: tuple[str, Sequence[str]]) -> Iterator[str]:
    for name, codes in lists:
        if codes:
            yield telling(name, what=telling.each(codes, wording.skill))


def _place(reasons: Reasons, telling: _Telling) -> Iterator[str]:
    if reasons.remote:
        yield telling("remote")
    elif reasons.distance_km == 0:
        yield telling("same-city")
    elif reasons.distance_km is not None:
        yield telling("distance", what=str(round(reasons.distance_km)))


def _gaps(reasons: Reasons, telling: _Telling) -> Iterator[str]:
    below = [name for name in reasons.below if name not in _OFFERED]
    if below:
        yield telling("below", what=telling.each(below, wording.name))
    for name in _OFFERED:
        if name in reasons.below:
            yield telling(f"{name}-otherwise")
    if reasons.unknown:
        yield telling("unknown", what=telling.each(reasons.unknown, wording.name))


def _changes(reasons: Reasons, telling: _Telling) -> Iterator[str]:
    for change in reasons.changes:
        yield _skill(change, reasons, telling) if change.kind == "skill" else _accommodation(change, telling)


def _skill(change: Change, reasons: Reasons, telling: _Telling) -> str:
    what = wording.skill(change.code, telling.language)
    return telling("change-skill", what=what, now=_percent(reasons.score), then=_percent(change.score))


def _accommodation(change: Change, telling: _Telling) -> str:
    what = telling.all_of(change.code.split(TOGETHER), wording.accommodation)
    if change.outcome == "fits":
        return telling("change-accommodation-fits", what=what)
    return telling("change-accommodation", what=what, outcome=wording.name(change.outcome, telling.language))


def _courses(courses: Mapping[str, int], telling: _Telling) -> Iterator[str]:
    for skill, count in courses.items():
        yield telling("course-opens", what=wording.skill(skill, telling.language), count=str(count))


def _provided(met: Sequence[Resolution], telling: _Telling) -> str:
    """Each accommodation once, with those who can provide it."""
    by_code = {one.accommodation: one.providers for one in met if one.accommodation is not None}
    return ", ".join(_one_provided(code, providers, telling) for code, providers in by_code.items())


def _one_provided(code: str, providers: Sequence[str], telling: _Telling) -> str:
    either = PHRASES[telling.language]["or"]
    return telling(
        "provided",
        what=wording.accommodation(code, telling.language),
        providers=either.join(wording.name(telling.provider(provider), telling.language) for provider in providers),
    )


def _percent(score: float) -> str:
    return f"{round(score * 100)} %"
