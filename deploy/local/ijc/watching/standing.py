"""``ijc lag`` and ``ijc top``: how the platform stands, line by line, so that a screen reader reads it in order."""

import time
from typing import Annotated, Any

import orjson
import typer

from ijc.terminal import say, told
from ijc.watching.asking import asked

Row = dict[str, Any]
JsonOption = Annotated[bool, typer.Option("--json", help="As JSON.")]


def lag(*, as_json: JsonOption = False) -> None:
    """What each consumer group still has to read, in records and in seconds."""
    found = asked("/overview")["lag"]
    if as_json:
        typer.echo(orjson.dumps(found).decode())
    elif found is None:
        say("Kafka does not answer.", error=True)
    else:
        for line in lag_lines(found):
            typer.echo(line)
    if found is None:
        raise typer.Exit(1)


def top(
    *,
    every: Annotated[int, typer.Option(help="Seconds between two looks.", min=1)] = 5,
    once: Annotated[bool, typer.Option("--once", help="Look once and end.")] = False,
) -> None:
    """Services, groups and cities, told again every few seconds until Ctrl-C."""
    try:
        while True:
            for line in top_lines(asked("/overview")):
                typer.echo(line)
            if once:
                return
            time.sleep(every)
            typer.echo("")
    except KeyboardInterrupt:
        say("Stopped.")


def lag_lines(found: list[Row]) -> list[str]:
    behind = [row for row in found if row["records"]]
    if not behind:
        return [told(f"All {len({row['group'] for row in found})} groups have read everything.")]
    return [
        told(f"{row['group']}  {row['topic']}: {row['records']} records behind, the oldest for {row['seconds']:.1f} s")
        for row in sorted(behind, key=lambda row: -row["seconds"])
    ]


def top_lines(found: Row) -> list[str]:
    said = [told(f"{time.strftime('%H:%M:%S')} services")]
    said += [_service(service) for service in found["services"]]
    said.append(told("Groups"))
    said += [told("Kafka does not answer.")] if found["lag"] is None else lag_lines(found["lag"])
    said.append(told("Cities in the last 15 minutes"))
    said += [
        told(f"{row['city']}: {row['events']} events, half within {row['p50_ms']} ms, 95 % within {row['p95_ms']} ms")
        for row in found["cities"]
    ] or [told("No events.")]
    return said


def _service(service: Row) -> str:
    name, status = service["name"], service["status"]
    if status is None:
        return told(f"{name}: does not answer ({service['trouble']})")
    waits = status["live"]["waiting"] + status["imports"]["waiting"]
    oldest = max(status["live"]["oldest_seconds"], status["imports"]["oldest_seconds"])
    ill = [f"{told(part)}: {told(state)}" for part, state in status["roles"].items() if state != "well"]
    well = told("well") if not ill else "; ".join(ill)
    return told(
        f"{name}: {well}; outbox {waits}, oldest {oldest:.1f} s; {status['parked_keys']} parked keys, "
        f"{status['dead_letters']} dead letters; {status['tasks_due']} tasks due"
    )
