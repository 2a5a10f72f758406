"""Which counts may be shown. Under ten nobody is pointed at, and no hidden count can be worked out from the others.

A count of one to nine is hidden, and so is one that leaves one to nine of the whole it is a part of. Then, as long
as what is hidden could be got by taking what is shown from the total, the next smallest is hidden too.
"""

from collections.abc import Mapping
from typing import Final

from registry.domain.fairness.case import COUNTS, Fared

SMALLEST: Final = 10
WHOLE: Final = {
    "exposed": "people", "first": "shown", "referred": "exposed", "placed": "sent", "kept": "matured",
}  # fmt: skip
"""Each part and what it is a part of."""
BEHIND: Final = {"shown": "exposed", "first": "exposed"}
"""Proposals are hidden by how many people stand behind them: one person may have a dozen."""

Shown = Mapping[str, int | None]


def shown(fared: Fared) -> Shown:
    """The total as it may be shown."""
    return {count: None if _small(fared, count) else getattr(fared, count) for count in COUNTS}


def shown_by_group(groups: Mapping[str, Fared]) -> dict[str, Shown]:
    """The groups of one dimension as they may be shown beside their total."""
    hidden = {count: _hidden(groups, count) for count in COUNTS}
    return {
        name: {count: None if name in hidden[count] else getattr(fared, count) for count in COUNTS}
        for name, fared in groups.items()
    }


def _hidden(groups: Mapping[str, Fared], count: str) -> set[str]:
    hidden = {name for name, fared in groups.items() if _small(fared, count)}
    values = {name: getattr(fared, count) for name, fared in groups.items()}
    people = {name: getattr(fared, BEHIND.get(count, count)) for name, fared in groups.items()}
    while hidden and (len(hidden) == 1 or sum(people[name] for name in hidden) < SMALLEST):
        left = sorted((value, name) for name, value in values.items() if name not in hidden and value)
        if not left:
            break
        hidden.add(left[0][1])
    return hidden


def _small(fared: Fared, count: str) -> bool:
    value, whole = getattr(fared, count), WHOLE.get(count)
    rest = 0 if whole is None else getattr(fared, whole) - value
    behind = getattr(fared, BEHIND.get(count, count))
    return any(0 < number < SMALLEST for number in (value, rest, behind))
