"""What a dead letter says: bytes and headers as they came, and the journey they name where they name one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_NAMING: Final = ("ce_correlationid", "ce_id", "ce_subject")
_LINE: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """``payload``: the first bytes of ``size``."""

    key: bytes | None
    headers: tuple[tuple[str, str], ...]
    payload: bytes | None
    size: int

    @property
    def journey(self) -> str:
        """What journeys are searched for; empty where the headers name nothing."""
        said = dict(self.headers)
        trace = said.get("traceparent", "").split("-")
        named = [said.get(name, "") for name in _NAMING] + trace[1:2]
        return next(filter(None, named), "")


def readable(content: bytes) -> str:
    """As text; what is none is marked."""
    return "".join(
        each if each.isprintable() or each in "\n\t" else "\N{REPLACEMENT CHARACTER}"
        for each in content.decode(errors="replace")
    )


def hexadecimal(content: bytes) -> Iterator[str]:
    """Lines of sixteen bytes: where they begin, each byte, and what is ASCII among them."""
    for start in range(0, len(content), _LINE):
        line = content[start : start + _LINE]
        plain = "".join(chr(byte) if chr(byte).isprintable() and byte < 0x7F else "." for byte in line)  # noqa: PLR2004 - ASCII
        yield f"{start:06x}  {line.hex(' '):<{_LINE * 3 - 1}}  {plain}"
