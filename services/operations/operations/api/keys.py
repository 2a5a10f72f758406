"""Programs that cannot ask an issuer for tokens, such as a collector, present a key of their own."""

import hmac
from typing import Any

from fastapi import Depends, Request

from servicekit.identity import Caller, Role


def presents(key: str, *, role: Role, name: str) -> Any:  # noqa: ANN401 - FastAPI's own marker type
    """Whoever sends ``key`` as bearer token acts in ``role``; everybody else is judged by the issuer's tokens."""

    async def recognise(request: Request) -> None:
        _, _, given = request.headers.get("authorization", "").partition(" ")
        if key and hmac.compare_digest(given.strip().encode(), key.encode()):
            request.state.caller = Caller(subject=name, role=role, city=None)

    return Depends(recognise)
