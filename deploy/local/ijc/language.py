"""Which of the two languages to speak in this terminal."""

import os
from typing import Final

import typer

LANGUAGES: Final = ("id", "en")


def language_of_terminal() -> str:
    given = os.environ.get("IJC_LANG")
    if given in LANGUAGES:
        return given
    said = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if said.casefold().startswith("en") else "id"


def chosen_language(given: str | None) -> str:
    """As asked, else by the environment, else Indonesian. Programs that we start speak it too.

    Raises:
        typer.BadParameter: neither id nor en.
    """
    if given is None:
        return language_of_terminal()
    if given not in LANGUAGES:
        raise typer.BadParameter("must be id or en", param_hint="--lang")
    os.environ["IJC_LANG"] = given
    return given
