"""``ijc journey ID``: everything one request caused, event by event, with each wait. Words, no colours or boxes."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import orjson
import typer

from ijc.terminal import say, told
from ijc.watching.asking import asked

Row = dict[str, Any]


def journey(
    item: Annotated[str, typer.Argument(help="An event's id, or a person's, vacancy's, correlation or trace id.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Show the newest journey of an event, person or vacancy: its events, their waits and what became of them."""
    found = next((rows for name in _names(item) if (rows := asked("/journeys", **{name: item}, limit=1))), None)
    if not found:
        say(f"No journey with {item} is known, or no longer: they are kept for two days.", error=True)
        raise typer.Exit(1)
    whole = asked(f"/journeys/{found[0]['correlation_id']}")
    if as_json:
        typer.echo(orjson.dumps(whole).decode())
        return
    for line in lines(whole):
        typer.echo(line)


def lines(whole: Row) -> list[str]:
    """What is read aloud in this order: the whole, then each event with its groups."""
    said = [told(f"Journey {whole['correlation_id']}, began {_clock(whole['began_at'])}, {len(whole['steps'])} events")]
    for step in whole["steps"]:
        said += _step(step)
    failed = [span for span in whole["spans"] if span["failed"]]
    said.append(told(f"{len(whole['spans'])} spans were recorded, {len(failed)} of them failed."))
    if whole["waiting"]:
        said.append(told("Something still waits. See: ijc parked list"))
    else:
        said.append(told("Nothing of it waits."))
    return said


def _step(step: Row) -> list[str]:
    depth = "  " * step["depth"]
    kind = step["type"].split(".")[-2] if "." in step["type"] else step["type"]
    said = [
        depth + told(f"{kind} of {step['subject']}, version {step['aggregate_version']}, city {step['city']}"),
        depth + told(f"  event {step['event_id']}"),
    ]
    if step["outbox_at"] and step["sent_at"]:
        wait = _ms(step["outbox_at"], step["sent_at"])
        said.append(depth + told(f"  sent by {step['sent_by']} after {wait} ms in the outbox"))
    else:
        said.append(depth + told("  its sending is not known (yet)"))
    for each in step["deliveries"]:
        travel = _ms(step["sent_at"], each["received_at"])
        work = _ms(each["received_at"], each["committed_at"])
        outcome = told(each["outcome"])
        said.append(depth + told(f"  {each['group']}: {outcome}; {travel} ms in Kafka, {work} ms until saved"))
    return said


def _names(item: str) -> tuple[str, ...]:
    """What an id may be of; the most likely first."""
    try:
        UUID(item)
    except ValueError:
        return ("subject",)
    whole = len(item.replace("-", "")) == len(item) and item.islower()
    return ("event_id", "subject", "correlation_id", *(("trace_id",) if whole else ()))


def _ms(start: str | None, end: str | None) -> str:
    if not start or not end:
        return "?"
    took = datetime.fromisoformat(end) - datetime.fromisoformat(start)
    return f"{max(took.total_seconds(), 0) * 1000:.0f}"


def _clock(written: str | None) -> str:
    return str(written or "?")[:19].replace("T", " ")
