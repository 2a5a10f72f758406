"""The two places where events wait for an operator, and how their rows are put into words."""

import base64
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ijc.language import language_of_terminal
from servicekit import reasons

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """``parked``: keys whose event keeps failing. ``dead-letters``: records that could not be read at all."""

    name: str
    path: str
    one: str
    by_city: bool
    headline: Callable[[Row], str]
    details: Callable[[Row], list[str]]


def _parked_headline(row: Row) -> str:
    return (
        f"{row['id']}  {row['service']}/{row['group']}  city {row['city']}  {row['topic']}: {row['waiting']} waiting, "
        f"tried {row['tries']} times, since {_time(row['first_failed_at'])}: {_reason(row)}"
    )


def _parked_details(row: Row) -> list[str]:
    lines = [
        f"Parked key {row['id']} of group {row['group']}",
        f"  topic {row['topic']}, city {row['city']}, key {row['key']}",
        f"  reason: {_reason(row)}",
        f"  failed first {_time(row['first_failed_at'])}, last {_time(row['last_failed_at'])}",
        f"  tried {row['tries']} times",
        f"  {row['waiting']} events wait, in this order:",
    ]
    lines += [
        f"    {event['event_id']}  {event['type']}  version {event['aggregate_version']}  {_time(event['parked_at'])}"
        for event in row.get("events", [])
    ]
    return lines


def _letter_headline(row: Row) -> str:
    return (
        f"{row['id']}  {row['service']}/{row['group']}  {_place(row)}  {row['size']} bytes, "
        f"arrived {_time(row['arrived_at'])}: {_reason(row)}"
    )


def _letter_details(row: Row) -> list[str]:
    return [
        f"Dead letter {row['id']} of group {row['group']}",
        f"  from {_place(row)}, {row['size']} bytes, arrived {_time(row['arrived_at'])}",
        f"  reason: {_reason(row)}",
    ]


def content_lines(content: Row) -> Iterator[str]:
    """What a dead letter says. Bytes that are no ASCII are told as hexadecimal, so that none is hidden."""
    for name, value in content["headers"]:
        yield f"  header {_plain(name.encode())}: {_plain(value.encode())}"
    yield f"  key: {_coded(content['key'])}" if content["key"] is not None else "  no key"
    if content["payload"] is None:
        yield "  no content"
        return
    shown = len(base64.b64decode(content["payload"]))
    yield (
        f"  {content['size']} bytes:"
        if shown == content["size"]
        else f"  the first {shown} of {content['size']} bytes:"
    )
    yield f"    {_coded(content['payload'])}"


def _coded(content: str) -> str:
    return _plain(base64.b64decode(content))


def _plain(content: bytes) -> str:
    """One line that no terminal takes for an order."""
    return "".join(chr(byte) if 0x20 <= byte < 0x7F and byte != 0x5C else f"\\x{byte:02x}" for byte in content)  # noqa: PLR2004 - ASCII


def _place(row: Row) -> str:
    return f"{row['topic']}:{row['partition']}:{row['offset']}"


def _reason(row: Row) -> str:
    return reasons.told(row["reason"], language_of_terminal())


def _time(written: object) -> str:
    return str(written)[:19].replace("T", " ")


PARKED = Shelf(
    name="parked",
    path="/ops/parked",
    one="parked key",
    by_city=True,
    headline=_parked_headline,
    details=_parked_details,
)
DEAD_LETTERS = Shelf(
    name="dead-letters",
    path="/ops/dead-letters",
    one="dead letter",
    by_city=False,
    headline=_letter_headline,
    details=_letter_details,
)
