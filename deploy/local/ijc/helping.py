"""``--help`` and what is said of a wrong command, in the language of the terminal. Typer itself speaks English only."""

import io
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from ijc.language import LANGUAGES, language_of_terminal
from ijc.terminal import told

_HEADINGS: Final = ("Usage:", "Options:", "Commands:", "Arguments:")
_WORDS: Final = ("Show this message and exit.", "[required]", "[default: ", "[OPTIONS]", "[ARGS]...", "COMMAND")


def asked_for(arguments: Sequence[str]) -> str | None:
    """The language named before the command, so that ``--help`` speaks it too."""
    for at, option in enumerate(arguments):
        if not option.startswith("-"):
            return None
        if option == "--lang" or option.startswith("--lang="):
            given = option.partition("=")[2] or "".join(arguments[at + 1 : at + 2])
            return given if given in LANGUAGES else None
    return None


def commands(top: Any) -> Iterator[Any]:  # noqa: ANN401 - Typer does not publish the type of its commands
    """A command and all below it."""
    yield top
    for below in getattr(top, "commands", {}).values():
        yield from commands(below)


def translated(top: Any) -> Any:  # noqa: ANN401
    """The same command, whose help speaks the language of this terminal."""
    if language_of_terminal() == "en":
        return top
    for one in commands(top):
        one.help = _paragraphs(one.help)
        for parameter in one.params:
            parameter.help = told(parameter.help) if getattr(parameter, "help", None) else None
        one.get_help = _in_our_words(one.get_help)
    return top


def complaint(error: Any) -> str:  # noqa: ANN401
    """What Typer would say of a wrong command, in the language of this terminal."""
    out = io.StringIO()
    error.show(file=out)
    return "\n".join(_complaining(line) for line in out.getvalue().rstrip().splitlines())


def _complaining(line: str) -> str:
    before, found, message = line.partition("Error: ")
    return told(found) + told(message) if found and not before else _worded(told(line))


def _paragraphs(text: str | None) -> str | None:
    if not text:
        return text
    return "\n\n".join(told(" ".join(part.split())) for part in text.split("\n\n"))


def _in_our_words(get_help: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda context: "\n".join(map(_worded, get_help(context).splitlines()))


def _worded(line: str) -> str:
    for heading in _HEADINGS:
        if line.startswith(heading):
            line = told(heading) + line.removeprefix(heading)
    return re.sub("|".join(map(re.escape, _WORDS)), lambda found: told(found[0]), line)
