"""Where a reader of the feed stands: opaque to them, an epoch and a position to us."""

import base64
import binascii
from dataclasses import dataclass
from uuid import UUID

_LONGEST = 200


class UnreadableCursorError(ValueError):
    """It is none that we gave out."""

    slug = "unreadable-cursor"


@dataclass(frozen=True, slots=True)
class Cursor:
    """After ``position`` of ``epoch``. A feed that was restored or built anew begins another epoch."""

    epoch: UUID
    position: int

    def __str__(self) -> str:
        return base64.urlsafe_b64encode(self.epoch.bytes + self.position.to_bytes(8, "big")).decode()

    @classmethod
    def read(cls, text: str) -> "Cursor":
        """Read what ``str`` wrote.

        Raises:
            UnreadableCursorError: it was not made so.
        """
        try:
            raw = base64.b64decode(text[:_LONGEST].encode("ascii"), altchars=b"-_", validate=True)
            if len(raw) != 24:  # noqa: PLR2004 - 16 bytes of an epoch and 8 of a position
                raise UnreadableCursorError("is not a cursor of this feed")
        except (UnicodeEncodeError, binascii.Error):
            raise UnreadableCursorError("is not a cursor of this feed") from None
        return cls(UUID(bytes=raw[:16]), int.from_bytes(raw[16:], "big"))
