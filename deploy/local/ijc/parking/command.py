"""``ijc parked`` and ``ijc dead-letters``: list, show, release, discard. Nothing is changed without ``--yes``.

Addresses, reasons, times and counts only; what a dead letter says is read with a reason, which is kept.
"""

import asyncio
from collections.abc import Coroutine
from typing import Annotated, Any, TypeVar

import orjson
import typer

from ijc.client import SERVICES, Bearer, CallError
from ijc.language import language_of_terminal
from ijc.parking import services
from ijc.parking.shelves import DEAD_LETTERS, PARKED, Row, Shelf, content_lines
from ijc.terminal import say
from ijc.tokens import NotLoggedInError, bearer_of
from servicekit import reasons

Result = TypeVar("Result")
ServiceOption = Annotated[str | None, typer.Option(help=f"Only this service: {', '.join(SERVICES)}.")]
JsonOption = Annotated[bool, typer.Option("--json", help="As JSON.")]
YesOption = Annotated[bool, typer.Option("--yes", help="Do it. Without this it is a dry run.")]
IdArgument = Annotated[str, typer.Argument(help="As the list shows it.")]


def operators_app(shelf: Shelf) -> typer.Typer:
    """The commands for one shelf."""
    app = typer.Typer(no_args_is_help=True, help=f"Look at, release and discard: {shelf.name}.")
    _add_looking(app, shelf)
    if shelf is DEAD_LETTERS:
        _add_reading(app, shelf)
    _add_release(app, shelf)
    _add_discard(app, shelf)
    return app


def _add_looking(app: typer.Typer, shelf: Shelf) -> None:
    @app.command("list")
    def list_shelf(
        *,
        service: ServiceOption = None,
        city: Annotated[str | None, typer.Option(help="Only this city's code (parked only).")] = None,
        group: Annotated[str | None, typer.Option(help="Only this consumer group.")] = None,
        as_json: JsonOption = False,
    ) -> None:
        """What waits, oldest first, in every service."""
        query = {"group": group, "city": city} if shelf.by_city else {"group": group}
        listing = _run(services.list_all(shelf.path, bearer=_operator(), service=_known(service), **query))
        if as_json:
            typer.echo(orjson.dumps(listing.rows).decode())
        for row in [] if as_json else listing.rows:
            say(shelf.headline(row))
        if not listing.rows and not as_json and not listing.away:
            say(f"No {shelf.one} waits in {repr(service) if service else 'any service'}.")
        for away in listing.away:
            say(away, error=True)
        if listing.away:
            raise typer.Exit(1)

    @app.command("show")
    def show_one(item: IdArgument, *, service: ServiceOption = None, as_json: JsonOption = False) -> None:
        """One of them, with the events that wait behind it."""
        name, row = _run(services.find(f"{shelf.path}/{item}", bearer=_operator(), service=_known(service)))
        if as_json:
            typer.echo(orjson.dumps({"service": name, **row}).decode())
            return
        say(f"In {name!r}:")
        for line in shelf.details(row):
            say(line)


def _add_reading(app: typer.Typer, shelf: Shelf) -> None:
    @app.command("read")
    def read(
        item: IdArgument,
        *,
        reason: Annotated[str, typer.Option(help="Why; kept with your name. No personal data.")],
        service: ServiceOption = None,
        as_json: JsonOption = False,
    ) -> None:
        """What it says: headers, key and content. That you read it is kept."""
        name, content = _act(shelf, item, "content", {"reason": reason}, service=service)
        if as_json:
            typer.echo(orjson.dumps({"service": name, **content}).decode())
            return
        say(f"In {name!r}:")
        for line in content_lines(content):
            say(line)


def _add_release(app: typer.Typer, shelf: Shelf) -> None:
    @app.command("release")
    def release(item: IdArgument, *, service: ServiceOption = None, yes: YesOption = False) -> None:
        """Try again what waits, in order. A dry run unless --yes is given."""
        name, done = _act(shelf, item, "release", {"dry_run": not yes}, service=service)
        if not yes:
            say(f"Dry run: in {name!r}, {_events(done['released'])} would be tried again. Nothing was changed.")
            say(f"It waits because: {_reason(done) or 'no reason was kept'}")
            say("To do it, add --yes.")
            return
        say(f"In {name!r}, {_events(done['released'])} applied; {done['waiting']} still waiting.")
        if done["waiting"]:
            say(f"It stopped at: {_reason(done) or 'no reason was given'}", error=True)
            raise typer.Exit(1)


def _add_discard(app: typer.Typer, shelf: Shelf) -> None:
    @app.command("discard")
    def discard(
        item: IdArgument,
        *,
        reason: Annotated[str, typer.Option(help="Why; kept with your name. No personal data.")],
        whole_queue: Annotated[bool, typer.Option("--all", help="All that waits, not only the first event.")] = False,
        service: ServiceOption = None,
        yes: YesOption = False,
    ) -> None:
        """Give up an event for good; the effect it would have had is lost. A dry run unless --yes is given."""
        body: Row = {"dry_run": not yes, "reason": reason}
        if shelf is PARKED:
            body["events"] = "all" if whole_queue else "first"
        name, done = _act(shelf, item, "discard", body, service=service)
        if yes:
            say(f"In {name!r}, {_events(done['discarded'])} discarded; {done['waiting']} still waiting.")
            return
        say(f"Dry run: in {name!r}, {_events(done['discarded'])} would be lost for good, {done['waiting']} kept.")
        say("Nothing was changed. To do it, add --yes.")


def _act(shelf: Shelf, item: str, verb: str, body: Row, *, service: str | None) -> tuple[str, Row]:
    async def run() -> tuple[str, Row]:
        bearer = _operator()
        name, _ = await services.find(f"{shelf.path}/{item}", bearer=bearer, service=_known(service))
        return name, await services.act(f"{shelf.path}/{item}/{verb}", body, bearer=bearer, service=name)

    return _run(run())


def _reason(done: Row) -> str:
    return reasons.told(done.get("reason") or "", language_of_terminal())


def _events(number: int) -> str:
    return "1 event" if number == 1 else f"{number} events"


def _known(service: str | None) -> str | None:
    if service is not None and service not in SERVICES:
        say(f"There is no service {service!r}. Services: {', '.join(SERVICES)}.", error=True)
        raise typer.Exit(2)
    return service


def _operator() -> Bearer:
    return bearer_of(roles=("operator",), city=None)


def _run(work: Coroutine[Any, Any, Result]) -> Result:
    try:
        return asyncio.run(work)
    except (CallError, NotLoggedInError) as error:
        say(str(error), error=True)
        raise typer.Exit(2) from None
