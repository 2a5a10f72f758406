"""What became of every row, in figures that add up and in plain words."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from ijc.importing.sending import Sent

GO_ON: Final = "Run the same command again: it goes on where it stopped."
_ON_LINE: Final = re.compile(r"is the same as on line \d+")


@dataclass(slots=True, kw_only=True)
class Summary:
    """``read`` is always accepted + updated + unchanged + refused + not sent."""

    kind: str
    city: str
    read: int = 0
    accepted: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    not_sent: int = 0
    batches_before: int = 0
    seconds: float = 0.0
    notes: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    stopped: str | None = None

    def add(self, sent: Sent) -> None:
        counts = sent.outcome.counts
        self.read += len(sent.batch.rows)
        self.accepted += counts.get("accepted", 0)
        self.updated += counts.get("updated", 0)
        self.unchanged += counts.get("unchanged", 0)
        self.batches_before += sent.before
        self.notes.update(sent.batch.notes)

    def refuse(self, *, field_name: str | None, reason: str) -> None:
        """Twins of different lines are one kind of refusal; which line it is stands in the report."""
        self.refused += 1
        reason = _ON_LINE.sub("is the same as on an earlier line", reason)
        self.reasons[f"{field_name}: {reason}" if field_name else reason] += 1

    @property
    def complete(self) -> bool:
        return self.refused == 0 and self.not_sent == 0 and self.stopped is None

    def as_json(self) -> dict[str, object]:
        rows = {
            name: getattr(self, name) for name in ("read", "accepted", "updated", "unchanged", "refused", "not_sent")
        }
        return {
            "kind": self.kind,
            "city": self.city,
            **rows,
            "seconds": round(self.seconds, 2),
            "rows_per_second": round(self.read / self.seconds) if self.seconds else None,
            "reasons": dict(self.reasons.most_common()),
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
    if summary.not_sent:
        lines.append(f"  {summary.not_sent:,} not sent")
    if summary.batches_before:
        lines.append(f"{summary.batches_before} batches were already done by an earlier run and not sent again.")
    if summary.reasons:
        lines.append("Refused because:")
        lines += [f"  {count:,} times {reason}" for reason, count in summary.reasons.most_common(10)]
    if report:
        lines.append(f"The refused rows stand in {report}. Mend them there and import that file.")
    if summary.notes:
        lines.append("Taken, but note:")
        lines += [f"  {count:,} times {note}" for note, count in summary.notes.most_common(12)]
    if summary.stopped:
        lines.append(f"STOPPED: {summary.stopped}")
        lines.append(GO_ON)
    return lines
