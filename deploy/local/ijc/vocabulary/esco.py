"""ESCO's English CSV release: titles with their ISCO group, and skills that are ours under other words."""

from collections.abc import Iterator

from ijc.vocabulary.release import Release
from vocabulary import occupations, skills
from vocabulary.suggest.words import words

Pair = tuple[str, str]
_OCCUPATIONS, _SKILLS = "occupations_en.csv", "skills_en.csv"


def groups(release: Release) -> dict[str, str]:
    """The ISCO-08 unit group of every occupation, by the last part of its address."""
    rows = release.rows(_OCCUPATIONS, "conceptUri", "iscoGroup")
    return {row["conceptUri"].rsplit("/", 1)[-1]: _group(row) for row in rows}


def titles(release: Release) -> Iterator[Pair]:
    for row in release.rows(_OCCUPATIONS, "iscoGroup", "preferredLabel", "altLabels"):
        code = _group(row)
        if code in occupations.BY_CODE:
            yield from ((title, code) for title in _labels(row))


def phrases(release: Release) -> Iterator[Pair]:
    """The labels of each ESCO skill of which one is a label or phrase of exactly one skill of ours."""
    ours = {
        tuple(words(said)): skill.code
        for skill in skills.ALL
        for said in (*skill.phrases, skill.label_id, skill.label_en)
    }
    for row in release.rows(_SKILLS, "preferredLabel", "altLabels"):
        spoken = {label: tuple(words(label)) for label in _labels(row)}
        meant = {ours[said] for said in spoken.values() if said in ours}
        if len(meant) == 1:
            (code,) = meant
            yield from ((label, code) for label, said in spoken.items() if said and said not in ours)


def _group(row: dict[str, str]) -> str:
    """Early releases write C2512; and spreadsheets take zeros away."""
    return row["iscoGroup"].removeprefix("C").zfill(4)


def _labels(row: dict[str, str]) -> list[str]:
    """Hidden labels are what people type and ESCO does not recommend: misspelt, outdated."""
    labels = [row["preferredLabel"], *row["altLabels"].splitlines(), *row.get("hiddenLabels", "").splitlines()]
    return [label.strip() for label in labels if label.strip()]
