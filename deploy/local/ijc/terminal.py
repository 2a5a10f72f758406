"""How ``ijc`` speaks: one sentence a line, in the reader's language. Sentences stand in English where they are said."""

import typer

from ijc.indonesian import indonesian
from ijc.language import language_of_terminal


def told(text: str) -> str:
    """The sentence in the language of this terminal."""
    return text if language_of_terminal() == "en" else indonesian(text)


def say(text: str, *, error: bool = False) -> None:
    """To standard output, or for what went wrong to standard error."""
    typer.echo(told(text), err=error)
