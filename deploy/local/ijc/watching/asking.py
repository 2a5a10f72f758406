"""One question to operations, as an operator, with every failure in one sentence."""

import asyncio
from typing import Any

import typer

from ijc.client import Api, CallError, service_url
from ijc.terminal import say
from ijc.tokens import NotLoggedInError, bearer_of


def asked(path: str, **query: str | int | None) -> Any:  # noqa: ANN401 - JSON
    """The answer; ends the command with status 2 where there is none."""

    async def ask() -> Any:  # noqa: ANN401 - JSON
        bearer = bearer_of(roles=("operator",), city=None)
        async with Api(service_url("operations"), bearer=bearer, name="operations") as api:
            return await api.get(path, **query)

    try:
        return asyncio.run(ask())
    except (CallError, NotLoggedInError) as error:
        say(str(error), error=True)
        raise typer.Exit(2) from None
