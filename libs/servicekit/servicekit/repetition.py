"""A library that says the same again and again, as long as a server is away, is heard once in a while, with a count."""

import logging
from typing import Final

SECONDS: Final = 10.0
MOST: Final = 1_000
"""So many different lines are remembered; whoever says more than that at once is not repeating itself."""


class Seldom(logging.Filter):
    """Of lines made from the same text in the same place one in ten seconds is told, and how many were not.

    Only for ``loggers`` and what is below them: our own lines are told each.
    """

    def __init__(self, *loggers: str) -> None:
        super().__init__()
        self._prefixes = tuple(f"{name}." for name in loggers)
        self._last: dict[tuple[str, int, str], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        if not f"{record.name}.".startswith(self._prefixes):
            return True
        key = (record.pathname, record.lineno, str(record.msg))
        told_at, held_back = self._last.get(key, (0.0, 0))
        if record.created - told_at < SECONDS:
            self._last[key] = (told_at, held_back + 1)
            return False
        if len(self._last) >= MOST:
            self._last.clear()
        self._last[key] = (record.created, 0)
        if held_back:
            record.msg, record.args = f"{record.getMessage()} (said {held_back} times more meanwhile)", None
        return True
