"""``ijc demo``: starts the whole platform, plays the main job once and tells what happened.

Exit status 0 only if everything that should have happened did.
"""

import asyncio
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import orjson
import typer

from ijc.client import CallError
from ijc.demo.account import Account
from ijc.demo.platform import Platform
from ijc.demo.sink import MailSink
from ijc.demo.story import Pace, run_story
from ijc.demo.telling import WORDS, account_lines, closing_lines
from ijc.demo.waiting import StillWaitingError
from ijc.importing.rows import ImportProblemError
from ijc.language import chosen_language
from ijc.sample.places import PLACES
from ijc.stack.words import STEPS
from ijc.terminal import say

if TYPE_CHECKING:
    from ijc.demo.running import Running

STOPS = (CallError, StillWaitingError, ImportProblemError)


def demo(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on the last line.")] = False,
    fast: Annotated[bool, typer.Option("--fast", help="Fewer live jobseekers.")] = False,
    lang: Annotated[str | None, typer.Option(help="id or en (default: from LANG).")] = None,
) -> None:
    """Play the main job once: three cities, their lists, matching, a placement, and the mails that follow."""
    from ijc.demo.running import started  # noqa: PLC0415 - every other command would wait a second for it

    language = chosen_language(lang)
    account = Account()
    try:
        with tempfile.TemporaryDirectory(prefix="ijc-demo-") as folder, MailSink() as sink:
            told = {"SMTP_HOST": sink.host, "SMTP_PORT": str(sink.port), "TRACES_SAMPLED": "1"}
            with started(environment=told, tell=lambda step: typer.echo(STEPS[language][step])) as running:
                account.broker = running.broker
                stopped = asyncio.run(_play(running, sink, account, Path(folder), language, Pace.of(fast=fast)))
    except KeyboardInterrupt:
        say("Stopped.", error=True)
        raise typer.Exit(130) from None
    for line in _told(account, language, stopped):
        typer.echo(line)
    if as_json:
        typer.echo(orjson.dumps(account.as_json() | {"stopped": stopped}).decode())
    if stopped is not None or not account.held:
        raise typer.Exit(1)


async def _play(  # noqa: PLR0917 - the parts of one evening
    running: "Running", sink: MailSink, account: Account, folder: Path, language: str, pace: Pace
) -> str | None:
    """What stopped the story, or None."""
    async with Platform(running.urls, token_for=running.token_for) as platform:
        try:
            await run_story(
                platform, sink, account, folder=folder, language=language, pace=pace, tell=_teller(language)
            )
        except STOPS as error:
            return str(error)
    return None


def _teller(language: str) -> Callable[[str], None]:
    words = WORDS[language]
    return lambda what: typer.echo(words.get(what, f"  {what}"))


def _told(account: Account, language: str, stopped: str | None) -> list[str]:
    if stopped is None:
        names = {place.code: place.name for place in PLACES}
        return account_lines(account, language=language, city_names=names)
    failed = [] if account.held else closing_lines(account, language=language)
    return [*failed, WORDS[language]["stopped"].format(why=stopped)]
