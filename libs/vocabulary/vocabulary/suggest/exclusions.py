"""Wording in a posting that shuts people out without need: age caps, "sehat jasmani rohani", looks, sex, height."""

from collections.abc import Iterator
from dataclasses import dataclass

from vocabulary.suggest.exclusion_patterns import PATTERNS, Pattern


@dataclass(frozen=True, slots=True)
class Finding:
    """What kind of exclusion, and where in the text (start and end, in characters)."""

    kind: str
    span: tuple[int, int]


def _found(pattern: Pattern, lowered: str) -> Iterator[Finding]:
    for match in pattern.expression.finditer(lowered):
        around = lowered[max(0, match.start() - pattern.reach) : match.end() + pattern.reach]
        if pattern.unless is None or not pattern.unless.search(around):
            yield Finding(pattern.kind, match.span())


def excluding_wording(text: str) -> list[Finding]:
    """The findings in the order of the text. Both sexes named together is no exclusion."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters grow when lowered; spans must fit the text as written
        lowered = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    found = [
        finding
        for pattern in PATTERNS
        if any(trigger in lowered for trigger in pattern.triggers)
        for finding in _found(pattern, lowered)
    ]
    return sorted(found, key=lambda finding: (finding.span, finding.kind))
