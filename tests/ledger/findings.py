"""Compares what was accepted with what happened: lost, doubled, out of order."""

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

Entry = tuple[str, int]  # account, version


@dataclass
class Findings:
    accepted: int
    happened: int
    lost: list[Entry] = field(default_factory=list)
    doubled: list[Entry] = field(default_factory=list)
    disordered: list[Entry] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        return not (self.lost or self.doubled or self.disordered)

    def __str__(self) -> str:
        return (
            f"{self.accepted} accepted, {self.happened} happened: "
            f"{len(self.lost)} lost, {len(self.doubled)} doubled, {len(self.disordered)} out of order"
        )


def compare(*, accepted: Path, happened: list[Entry]) -> Findings:
    """``happened`` in the order in which the effects were committed."""
    wanted = [(account, version) for account, version in map(json.loads, accepted.read_text().splitlines())]
    times = Counter(happened)
    findings = Findings(accepted=len(wanted), happened=len(happened))
    findings.lost = [entry for entry in wanted if not times[entry]]
    findings.doubled = [entry for entry, count in times.items() if count > 1]
    highest: dict[str, int] = {}
    for account, version in happened:
        if version < highest.get(account, 0):
            findings.disordered.append((account, version))
        highest[account] = max(version, highest.get(account, 0))
    return findings
