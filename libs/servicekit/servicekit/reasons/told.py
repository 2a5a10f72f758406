"""From what is kept as the reason of a parked key or dead letter to a sentence. Codes stay beside it, to search for."""

import re
from typing import Final

from servicekit.reasons.codes import CODES
from servicekit.reasons.faults import FAULTS, WHOLE
from servicekit.reasons.sentences import BROKE, INVALID, REFUSED_BY_DATABASE, SENTENCES

_REFUSED: Final = "event-refused: "
_PAYLOAD: Final = "invalid payload: "
_ERROR: Final = re.compile(r"[A-Z]\w*( [0-9A-Z…]{1,5})?")
_PLACE: Final = {"en": 0, "id": 1}


def told(reason: str, language: str) -> str:
    """In ``language`` (``id`` or ``en``); as it is where it is not one of ours, such as a newer service's."""
    if reason.startswith(_PAYLOAD):
        faults = reason.removeprefix(_PAYLOAD).split("; ")
        return f"{_in(INVALID, language)}: " + "; ".join(_fault(each, language) for each in faults)
    code = reason.removeprefix(_REFUSED)
    if code in CODES:
        return f"{_in(CODES[code], language)} ({code})"
    if (found := _ERROR.fullmatch(reason)) is not None:
        return f"{_in(REFUSED_BY_DATABASE if found[1] else BROKE, language)} ({reason})"
    return reason if language == "en" else _sentence(reason)


def _fault(fault: str, language: str) -> str:
    """Such as ``needs.0.demand: missing``."""
    field, _, kind = fault.rpartition(": ")
    if kind not in FAULTS:
        return fault
    return f"{_in(WHOLE, language) if field == 'payload' else field} {_in(FAULTS[kind], language)}"


def _sentence(reason: str) -> str:
    for pattern, said in _FILLED:
        if (found := pattern.fullmatch(reason)) is not None:
            return said.format(*found.groups())
    return reason


def _in(said: tuple[str, str], language: str) -> str:
    return said[_PLACE[language]]


_FILLED: Final = [
    (re.compile(r"(\S+)".join(map(re.escape, english.split("{}")))), said) for english, said in SENTENCES.items()
]
