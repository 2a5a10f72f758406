"""``ijc console`` and ``ijc dashboard``: where pages are, and the token with which to sign in there."""

import asyncio

import typer

from ijc.client import service_url
from ijc.terminal import say
from ijc.tokens import NotLoggedInError, bearer_of


def console() -> None:
    """Print the address of the console and the token to paste there."""
    _told("operations", roles=("operator",))


def dashboard() -> None:
    """Print the address of the national dashboard and the token to paste there."""
    _told("national", roles=("national-analyst", "operator"))


def _told(service: str, *, roles: tuple[str, ...]) -> None:
    async def kept() -> str:
        return await bearer_of(roles=roles, city=None)()

    try:
        token = asyncio.run(kept())
    except NotLoggedInError as error:
        say(str(error), error=True)
        raise typer.Exit(2) from None
    say(f"Open {service_url(service)}/ and paste this token. Whoever has it acts as you until it expires.")
    typer.echo(token)
