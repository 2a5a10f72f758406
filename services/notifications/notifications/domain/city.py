"""What a city has decided about reaching people. The registry owns it; this is the part we need."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from notifications.domain.channels import Channel
from notifications.domain.quiet_hours import QuietHours


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    code: str
    name: str
    time_zone: str
    languages: tuple[str, ...]
    channels: frozenset[Channel]
    quiet: QuietHours

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def language_for(self, wish: str | None) -> str:
        """The reader's language where the city speaks it, else the city's first."""
        return wish if wish in self.languages else self.languages[0]
