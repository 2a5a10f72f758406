"""Reasons as plain sentences, in Indonesian or English. Names accommodations and tasks, never a need."""

from collections.abc import Callable, Iterator, Sequence

from matching.domain import wording
from matching.domain.eligibility import Resolution
from matching.domain.explanation import Reasons
from matching.domain.wording import Language, phrase


def sentences(reasons: Reasons, *, language: Language) -> list[str]:
    """The result first, then what speaks for it, what is lacking or open, and what would change it."""
    return [
        *_result(reasons, language),
        *_occupation(reasons, language),
        *_listed(reasons, language),
        *_place(reasons, language),
        *_gaps(reasons, language),
        *_changes(reasons, language),
    ]


def _result(reasons: Reasons, language: Language) -> Iterator[str]:
    barred = [met for met in reasons.unresolved if met.essential]
    if barred:
        yield phrase("for-officer", language, what=_each([met.demand for met in barred], wording.demand, language))
    if reasons.needed:
        yield phrase("fits-if", language, what=_provided(reasons.needed, language))
    if not barred and not reasons.needed:
        yield phrase("fits", language)
    if reasons.offered:
        yield phrase("offered", language, what=_provided(reasons.offered, language))
    marginal = [met.demand for met in reasons.unresolved if not met.essential]
    if marginal:
        yield phrase("unresolved-marginal", language, what=_each(marginal, wording.demand, language))


def _occupation(reasons: Reasons, language: Language) -> Iterator[str]:
    if reasons.occupation is not None and reasons.nearness:
        name = "same-occupation" if reasons.nearness == 1 else "near-occupation"
        yield phrase(name, language, what=wording.occupation(reasons.occupation, language))


def _listed(reasons: Reasons, language: Language) -> Iterator[str]:
    lists = (
        ("matched-skills", reasons.matched_skills),
        ("missing-skills", reasons.missing_skills),
        ("matched-nice-skills", reasons.matched_nice_skills),
    )
    for name, codes in lists:
        if codes:
            yield phrase(name, language, what=_each(codes, wording.skill, language))


def _place(reasons: Reasons, language: Language) -> Iterator[str]:
    if reasons.remote:
        yield phrase("remote", language)
    elif reasons.distance_km == 0:
        yield phrase("same-city", language)
    elif reasons.distance_km is not None:
        yield phrase("distance", language, what=str(round(reasons.distance_km)))


def _gaps(reasons: Reasons, language: Language) -> Iterator[str]:
    if reasons.below:
        yield phrase("below", language, what=_each(reasons.below, wording.name, language))
    if reasons.unknown:
        yield phrase("unknown", language, what=_each(reasons.unknown, wording.name, language))


def _changes(reasons: Reasons, language: Language) -> Iterator[str]:
    for change in reasons.changes:
        if change.kind == "accommodation":
            what, outcome = wording.accommodation(change.code, language), wording.name(change.outcome, language)
            yield phrase("change-accommodation", language, what=what, outcome=outcome)
        else:
            what = wording.skill(change.code, language)
            now, then = _percent(reasons.score), _percent(change.score)
            yield phrase("change-skill", language, what=what, now=now, then=then)


def _provided(met: Sequence[Resolution], language: Language) -> str:
    """Each accommodation once, with those who can provide it."""
    by_code = {one.accommodation: one.providers for one in met if one.accommodation is not None}
    either = wording.PHRASES[language]["or"]
    return ", ".join(
        phrase(
            "provided",
            language,
            what=wording.accommodation(code, language),
            providers=either.join(wording.name(provider, language) for provider in providers),
        )
        for code, providers in by_code.items()
    )


def _each(codes: Sequence[str], named: Callable[[str, Language], str], language: Language) -> str:
    return ", ".join(dict.fromkeys(named(code, language) for code in codes))


def _percent(score: float) -> str:
    return f"{round(score * 100)} %"
