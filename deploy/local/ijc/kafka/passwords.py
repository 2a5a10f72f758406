"""The passwords of Kafka's principals: one private file each, in a folder of their own."""

from datetime import date
from pathlib import Path
from typing import Final

from ijc.embedded.places import secret_in

_LAST_DAY: Final = ".last-day"


class Passwords:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, principal: str) -> str:
        """Made at the first question, and the same ever after."""
        file = self._folder / principal
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return secret_in(file)

    def note_last_day(self, reader: str, day: date) -> None:
        """Kafka knows no end of a password; whoever brings it to what is written takes away what is past its day."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (self._folder / f"{reader}{_LAST_DAY}").write_text(day.isoformat(), encoding="utf-8")

    def forget_last_day(self, reader: str) -> None:
        (self._folder / f"{reader}{_LAST_DAY}").unlink(missing_ok=True)

    def past(self, today: date) -> list[str]:
        """Readers whose last day is over."""
        kept = sorted(self._folder.glob(f"*{_LAST_DAY}"))
        return [each.stem for each in kept if date.fromisoformat(each.read_text(encoding="utf-8")) < today]

    def forget(self, principal: str) -> None:
        (self._folder / principal).unlink(missing_ok=True)
