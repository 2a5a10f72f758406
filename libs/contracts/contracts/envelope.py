"""The CloudEvents 1.0 envelope in Kafka's binary mode: context in the headers, the payload as the value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

Headers = Mapping[str, str]

CONTENT_TYPE = "application/json"
SPEC_VERSION = "1.0"


class UnreadableEnvelopeError(ValueError):
    """The headers are not a CloudEvents envelope of ours: the record goes to the dead letters."""

    slug = "unreadable-envelope"


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """Who says what about which aggregate of which city, and what caused it."""

    id: UUID
    type: str
    source: str
    subject: str
    time: datetime
    dataschema: str
    city: str
    aggregate_version: int
    correlation_id: UUID
    causation_id: UUID | None = None
    traceparent: str | None = None

    def headers(self) -> dict[str, str]:
        """Kafka headers as text; optional ones are left out, never empty."""
        written = {
            "ce_specversion": SPEC_VERSION,
            "ce_id": str(self.id),
            "ce_type": self.type,
            "ce_source": self.source,
            "ce_subject": self.subject,
            "ce_time": self.time.isoformat(),
            "ce_dataschema": self.dataschema,
            "ce_city": self.city,
            "ce_aggregateversion": str(self.aggregate_version),
            "ce_correlationid": str(self.correlation_id),
            "content-type": CONTENT_TYPE,
        }
        if self.causation_id is not None:
            written["ce_causationid"] = str(self.causation_id)
        if self.traceparent is not None:
            written["traceparent"] = self.traceparent
        return written

    @classmethod
    def from_headers(cls, headers: Headers) -> "Envelope":
        """Read an envelope.

        Raises:
            UnreadableEnvelopeError: naming the header that is missing or malformed, never its value.
        """
        causation = headers.get("ce_causationid")
        name = "ce_specversion"
        try:
            if headers[name] != SPEC_VERSION:
                raise ValueError(name)  # noqa: TRY301 - reported like any other malformed header
            read = {name: headers[name] for name in ("ce_type", "ce_source", "ce_subject", "ce_dataschema", "ce_city")}
            name = "ce_id"
            event_id = UUID(headers[name])
            name = "ce_time"
            time = _aware(headers[name])
            name = "ce_aggregateversion"
            version = _positive(headers[name])
            name = "ce_correlationid"
            correlation_id = UUID(headers[name])
            name = "ce_causationid"
            causation_id = UUID(causation) if causation else None
        except KeyError as missing:
            raise UnreadableEnvelopeError(f"header {missing.args[0]} is missing") from None
        except ValueError:
            raise UnreadableEnvelopeError(f"header {name} is malformed") from None
        return cls(
            id=event_id, type=read["ce_type"], source=read["ce_source"], subject=read["ce_subject"], time=time,
            dataschema=read["ce_dataschema"], city=read["ce_city"], aggregate_version=version,
            correlation_id=correlation_id, causation_id=causation_id, traceparent=headers.get("traceparent"),
        )  # fmt: skip


def _aware(written: str) -> datetime:
    time = datetime.fromisoformat(written)
    if time.tzinfo is None:
        raise ValueError(written)
    return time


def _positive(written: str) -> int:
    number = int(written)
    if number < 1:
        raise ValueError(written)
    return number


def decode_headers(raw: Iterable[tuple[str, bytes | None]]) -> dict[str, str]:
    """Kafka headers to text.

    Raises:
        UnreadableEnvelopeError: a header is not UTF-8.
    """
    try:
        return {name: value.decode() for name, value in raw if value is not None}
    except UnicodeDecodeError:
        raise UnreadableEnvelopeError("a header is not UTF-8") from None
