"""Codes suggested from free text. Only a good guess is used; the text itself is always kept beside it."""

from functools import lru_cache

from vocabulary import occupations, skills, suggest

GOOD_ENOUGH = 0.5
MOST_SKILLS = 20
MOST_DEMANDS = 50


@lru_cache(maxsize=20_000)
def occupation(title: str) -> str | None:
    """The occupation a title names: its code as written, or the best suggestion."""
    if title.isdigit() and occupations.find(title) is not None:
        return title
    found = suggest.occupation(title)
    return found[0].code if found and found[0].confidence >= GOOD_ENOUGH else None


@lru_cache(maxsize=20_000)
def skills_in(text: str) -> tuple[str, ...]:
    if skills.find(text) is not None:
        return (text,)
    return tuple(found.code for found in suggest.skills(text)[:MOST_SKILLS] if found.confidence >= GOOD_ENOUGH)


def skills_of(parts: list[str]) -> list[str]:
    """The codes of a list of skills, in order and without repeats."""
    return list(dict.fromkeys(code for part in parts for code in skills_in(part)))[:MOST_SKILLS]


def no_skills(parts: list[str]) -> list[str]:
    """Those of a list of skills that no code stands for."""
    return [part for part in parts if not skills_in(part)]


def excluding(text: str) -> tuple[str, ...]:
    """The kinds of excluding wording in a text, each once."""
    return tuple(dict.fromkeys(found.kind for found in suggest.excluding_wording(text)))


def demands_in(text: str) -> tuple[str, ...]:
    """The codes of the demands a text names."""
    return tuple(suggest.demand_codes(text))
