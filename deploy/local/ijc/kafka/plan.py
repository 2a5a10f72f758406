"""What has to change in a cluster so that everybody may do what is written and nothing else. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from ijc.kafka.rights import Access, Quota, Right


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """``quotas``: by principal what is to hold, and what holds."""

    given: tuple[Right, ...]
    taken: tuple[Right, ...]
    quotas: tuple[tuple[str, Quota, Quota], ...]
    known: tuple[str, ...]
    """Who gets a password."""
    forgotten: tuple[str, ...]
    """Whose password goes."""

    def __len__(self) -> int:
        return sum(map(len, (self.given, self.taken, self.quotas, self.known, self.forgotten)))

    def of(self, principal: str) -> "Plan":
        """What of it concerns this one alone."""
        return Plan(
            given=tuple(right for right in self.given if right.principal == principal),
            taken=tuple(right for right in self.taken if right.principal == principal),
            quotas=tuple(one for one in self.quotas if one[0] == principal),
            known=tuple(name for name in self.known if name == principal),
            forgotten=tuple(name for name in self.forgotten if name == principal),
        )

    def lines(self) -> Iterator[str]:
        """One sentence for each change."""
        yield from (f"new password: {name}" for name in self.known)
        yield from (f"no longer known: {name}" for name in self.forgotten)
        yield from (f"may from now on: {right}" for right in self.given)
        yield from (f"may no longer: {right}" for right in self.taken)
        for name, wanted, before in self.quotas:
            yield f"quota of {name}: {_amounts(before)} becomes {_amounts(wanted)}"


def plan(*, wanted: Access, found: Access) -> Plan:
    names = sorted({*wanted.quotas, *found.quotas})
    quotas = [(name, wanted.quotas.get(name, {}), found.quotas.get(name, {})) for name in names]
    return Plan(
        given=tuple(sorted(wanted.rights - found.rights)),
        taken=tuple(sorted(found.rights - wanted.rights)),
        quotas=tuple(one for one in quotas if dict(one[1]) != dict(one[2])),
        known=tuple(sorted(wanted.users - found.users)),
        forgotten=tuple(sorted(found.users - wanted.users)),
    )


def _amounts(quota: Quota) -> str:
    return " ".join(f"{key}={value:.0f}" for key, value in sorted(quota.items())) or "none"
