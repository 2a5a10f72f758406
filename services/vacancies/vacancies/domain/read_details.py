"""What was read in a vacancy's text: an officer's word for a phrase goes before it; what somebody gave stays."""

from dataclasses import replace

from vacancies.domain.details import MOST_ENTRIES, Demand, Details, text_of
from vacancies.domain.wording import Kind, Wordings


def with_wordings(details: Details, wordings: Wordings) -> Details:
    """The details with what is remembered of their wording: skills as wishes, demands as marginal."""
    gone, more = _changes(details, details.suggested_skills, kind="skill", wordings=wordings)
    nice = [code for code in details.nice_skills if code not in gone]
    new_skills = [code for code in more if code not in {*nice, *details.must_skills}]
    nice = [*nice, *new_skills][:MOST_ENTRIES]
    read_skills = [code for code in (*details.suggested_skills, *new_skills) if code in nice]
    gone, more = _changes(details, details.suggested_demands, kind="demand", wordings=wordings)
    demands = [each for each in details.demands if each.code not in gone]
    asked = {each.code for each in demands}
    new_demands = [code for code in more if code not in asked]
    demands = [*demands, *(Demand(code, essential=False) for code in new_demands)][:MOST_ENTRIES]
    read_demands = [code for code in (*details.suggested_demands, *new_demands) if code not in gone]
    return replace(
        details, nice_skills=tuple(nice), suggested_skills=tuple(read_skills), demands=tuple(demands),
        suggested_demands=tuple(read_demands),
    )  # fmt: skip


def with_readings_kept(details: Details, *, before: Details) -> Details:
    """Who sends back the codes that were read has not given them."""
    demands = {each.code for each in details.demands}
    return replace(
        details,
        suggested_skills=tuple(code for code in before.suggested_skills if code in details.nice_skills),
        suggested_demands=tuple(code for code in before.suggested_demands if code in demands),
    )


def _changes(
    details: Details, suggested: tuple[str, ...], *, kind: Kind, wordings: Wordings
) -> tuple[set[str], list[str]]:
    """Suggested codes that the text says no longer, and codes that it says by an officer's word."""
    text = text_of(details)
    if not wordings.speak_of(text, kind=kind):
        return set(), []
    read = wordings.read(text, kind=kind)
    said = {one.code for one in read}
    own = dict.fromkeys(one.code for one in read if one.source != "suggested")
    return {code for code in suggested if code not in said}, list(own)
