"""``ijc kafka-access``: what in Kafka is otherwise than written, and setting it right."""

import asyncio
from datetime import UTC, datetime
from typing import Annotated

import typer

from ijc.kafka.administration import AccessRefusedError
from ijc.kafka.here import NoGuardedKafkaError, administered
from ijc.kafka.plan import Plan
from ijc.kafka.setting import carry_out, planned
from ijc.terminal import say


def kafka_access(
    *, yes: Annotated[bool, typer.Option("--yes", help="Do it. Without this it is a dry run.")] = False
) -> None:
    """Compare who may do what in Kafka with what is written, and set it right. A dry run unless --yes is given.

    As its administrator: of the Kafka that KAFKA_BOOTSTRAP_SERVERS names, else of the one that ijc up keeps here.
    """
    try:
        todo = asyncio.run(_run(yes=yes))
    except (NoGuardedKafkaError, AccessRefusedError) as error:
        say(str(error), error=True)
        raise typer.Exit(2) from None
    for line in todo.lines():
        say(line)
    if not todo:
        say("Everybody in Kafka may do what is written and nothing else.")
    elif yes:
        say(f"{len(todo)} changes made.")
    else:
        say(f"{len(todo)} changes to make. Nothing was changed. To do it, add --yes.")


async def _run(*, yes: bool) -> Plan:
    cluster, passwords = administered()
    todo = await planned(cluster, revoked=passwords.past(datetime.now(UTC).date()))
    if yes:
        await carry_out(cluster, todo, passwords=passwords)
    return todo
