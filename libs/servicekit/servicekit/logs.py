"""Log lines for operators: one event a line, with the trace it belongs to, and never a value from an exception."""

import json
import logging
import os
import sys
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from opentelemetry import trace

from servicekit.repetition import Seldom

QUIET = ("aiokafka", "faststream", "httpx", "httpcore", "alembic.runtime.plugins", "alembic.ddl", "asyncio")
REPEATING = ("aiokafka",)
"""Without Kafka they would write hundreds of lines a second, in which nobody finds what matters."""
ExcInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)  # as logging hands it over


def configure(*, service: str, level: int = logging.INFO) -> None:
    """Once per process. ``LOG_FORMAT=json`` gives a JSON object a line for collectors."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(JsonLines(service) if os.environ.get("LOG_FORMAT") == "json" else PlainLines())
    handler.addFilter(Seldom(*REPEATING))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))
    sys.excepthook = _last_words


class WithoutValues(logging.Formatter):
    """Where an exception came from and its kind; its text may repeat somebody's data and stays out."""

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 - logging's name
        return "\n".join(_told(ei[1], set()))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        record.message = _message(record)
        return super().formatMessage(record)

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # another handler may have kept the exception's text here
        return super().format(record)


class PlainLines(WithoutValues):
    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(message)s", datefmt="%H:%M:%S")


class JsonLines(WithoutValues):
    def __init__(self, service: str) -> None:
        super().__init__()
        self._service = service

    def format(self, record: logging.LogRecord) -> str:
        span = trace.get_current_span().get_span_context()
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname.lower(),
            "service": self._service,
            "logger": record.name,
            "message": _message(record),
        }
        if span.is_valid:
            line |= {"trace_id": format(span.trace_id, "032x"), "span_id": format(span.span_id, "016x")}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def _message(record: logging.LogRecord) -> str:
    """The loop's own complaints repeat the exception of a task below their first line."""
    said = record.getMessage()
    return said.partition("\n")[0] if record.name == "asyncio" else said


def _told(error: BaseException | None, seen: set[int]) -> list[str]:
    """The kinds and places of an error, of what it gathers and of what led to it."""
    if error is None or id(error) in seen:
        return []
    seen.add(id(error))
    lines = [f"{type(error).__module__}.{type(error).__qualname__} at", *_frames(error)]
    if isinstance(error, BaseExceptionGroup):
        for part in error.exceptions:
            lines += _told(part, seen)
    return lines + _told(error.__cause__ or (None if error.__suppress_context__ else error.__context__), seen)


def _last_words(kind: type[BaseException], error: BaseException, trace_: TracebackType | None) -> None:
    """What ends the program is told as everything else is: Python's own way would print the error's text."""
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger(__name__).critical("the program ends: %s", kind.__name__, exc_info=(kind, error, trace_))


def _frames(error: BaseException) -> list[str]:
    return [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
