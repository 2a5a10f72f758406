"""What a page says that keeps itself up to date: when it was made, and how often it is looked at again."""

from datetime import UTC, datetime
from typing import Final, TypedDict

from fastapi import Request

LOOK_AGAIN_SECONDS: Final = 10
_ASKED: Final = "x-live"


class Living(TypedDict):
    as_of: datetime
    seconds: int


def living() -> Living:
    return Living(as_of=datetime.now(UTC), seconds=LOOK_AGAIN_SECONDS)


def looks_again(request: Request) -> bool:
    """Whether the page itself asks, which stands where it is and cannot be led elsewhere."""
    return _ASKED in request.headers
