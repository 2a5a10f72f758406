"""``ijc vocabulary suggest``: what the platform makes of a title and of a posting's text. Nothing is stored."""

from typing import Annotated

import typer

from ijc.language import language_of_terminal
from ijc.terminal import say
from vocabulary import occupations, skills
from vocabulary import suggest as suggesting
from vocabulary.needs import DEMANDS


def suggest(
    title: Annotated[str, typer.Argument(help="A job title as it stands in a posting.")],
    text: Annotated[str, typer.Argument(help="The posting's text, if there is one.")] = "",
) -> None:
    """Suggest codes for a title and a text: occupations, skills, demands, and wording that shuts people out."""
    found = suggesting.occupation(title)
    if not found:
        say("No occupation is suggested for this title.")
    for one in found:
        occupation = occupations.BY_CODE[one.code]
        _line(one.code, (occupation.title_id, occupation.title_en), f"{one.confidence:.0%}")
    if text:
        for skill in suggesting.skills(text):
            _line(skill.code, _labels(skill.code), f"{skill.confidence:.0%}")
        for asked in suggesting.demands(text):
            demand = DEMANDS[asked.code]
            _line(asked.code, (demand.label_id, demand.label_en), _needed(essential=asked.essential))
        for finding in suggesting.excluding_wording(text):
            start, end = finding.span
            say(f"Wording that shuts people out: {text[start:end]} ({finding.kind})")
        if found and (over := suggesting.overasked_schooling(text, occupation=found[0].code)):
            start, end = over.span
            say(f"More schooling than this work usually needs: {text[start:end]} ({over.usual})")
    elif found and (typical := suggesting.typical_skills(found[0].code)):
        say("Often asked with it; ask for them only if the work needs them:")
        for code in typical:
            _line(code, _labels(code), "")


def _needed(*, essential: bool) -> str:
    words = ("wajib", "essential") if essential else ("diinginkan", "wished for")
    return words[language_of_terminal() == "en"]


def _labels(code: str) -> tuple[str, str]:
    return skills.BY_CODE[code].label_id, skills.BY_CODE[code].label_en


def _line(code: str, labels: tuple[str, str], sure: str) -> None:
    typer.echo(f"{code:<32}{labels[language_of_terminal() == 'en']}  {sure}".rstrip())
