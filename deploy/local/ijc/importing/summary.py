"""What became of every row, in figures that add up and in plain words."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from ijc.importing.batches import Batch
from ijc.importing.sending import Sent

GO_ON: Final = "Run the same command again: it goes on where it stopped."
_ON_LINE: Final = re.compile(r"is the same as on line \d+")
_PLACE: Final = re.compile(r"\.\d+\b")


@dataclass(slots=True, kw_only=True)
class Summary:
    """``read`` is always accepted + updated + unchanged + refused + elsewhere + not sent."""

    kind: str
    city: str
    read: int = 0
    accepted: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    elsewhere: int = 0
    not_sent: int = 0
    batches_before: int = 0
    seconds: float = 0.0
    notes: Counter[str] = field(default_factory=Counter)
    coded: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    stopped: str | None = None

    def look_at(self, batch: Batch) -> None:
        self.read += batch.read
        self.elsewhere += batch.elsewhere
        self.notes.update(batch.notes)
        self.coded.update(batch.coded)

    def add(self, sent: Sent) -> None:
        self.look_at(sent.batch)
        counts = sent.outcome.counts
        self.accepted += counts.get("accepted", 0)
        self.updated += counts.get("updated", 0)
        self.unchanged += counts.get("unchanged", 0)
        self.batches_before += sent.before

    def refuse(self, *, field_name: str | None, reason: str) -> None:
        """Twins of different lines, and one fault in the first or second of a list, are one kind of refusal.

        Which line and which of them it is stands in the report.
        """
        self.refused += 1
        field_name = _PLACE.sub("", field_name or "")
        reason = _ON_LINE.sub("is the same as on an earlier line", reason)
        self.reasons[f"{field_name}: {reason}" if field_name else reason] += 1

    @property
    def complete(self) -> bool:
        return self.refused == 0 and self.not_sent == 0 and self.stopped is None

    def as_json(self) -> dict[str, object]:
        rows = {
            name: getattr(self, name)
            for name in ("read", "accepted", "updated", "unchanged", "refused", "elsewhere", "not_sent")
        }
        return {
            "kind": self.kind,
            "city": self.city,
            **rows,
            "seconds": round(self.seconds, 2),
            "rows_per_second": round(self.read / self.seconds) if self.seconds else None,
            "reasons": dict(self.reasons.most_common()),
            "coded": dict(self.coded.most_common()),
            "notes": dict(self.notes.most_common()),
            "stopped": self.stopped,
        }


def summary_lines(summary: Summary, *, report: str | None) -> list[str]:
    """The account for the person who started the import."""
    lines = [
        f"{summary.read:,} rows read ({summary.kind}, city {summary.city}), in {summary.seconds:.1f} s",
        f"  {summary.accepted:,} accepted (new)",
        f"  {summary.updated:,} updated (known before, something changed)",
        f"  {summary.unchanged:,} unchanged (known before, nothing changed)",
        f"  {summary.refused:,} refused",
    ]
    if summary.elsewhere:
        lines.append(f"  {summary.elsewhere:,} left out: they are about another place or none (--only-city)")
    if summary.not_sent:
        lines.append(f"  {summary.not_sent:,} not sent")
    if summary.batches_before:
        lines.append(f"{summary.batches_before} batches were already done by an earlier run and not sent again.")
    lines += reason_lines(summary)
    if report:
        lines.append(f"The refused rows stand in {report}. Mend them there and import that file.")
    lines += coded_lines(summary.coded, rows=summary.read - summary.elsewhere)
    if summary.notes:
        lines.append("Taken, but note:")
        lines += [f"  {count:,} times {note}" for note, count in summary.notes.most_common(12)]
    if summary.stopped:
        lines.append(f"STOPPED: {summary.stopped}")
        lines.append(GO_ON)
    return lines


def coded_lines(coded: Counter[str], *, rows: int) -> list[str]:
    """How much of the file has codes, which matching works with; the words themselves are kept in any case."""
    if not coded:
        return []
    shown = [f"  {count:,} ({count / rows:.0%}) have {name}" for name, count in coded.most_common()]
    return [f"Of {rows:,} rows, by the codes that were given or suggested:", *shown]


def reason_lines(summary: Summary) -> list[str]:
    if not summary.reasons:
        return []
    return ["Refused because:", *(f"  {count:,} times {reason}" for reason, count in summary.reasons.most_common(10))]
