"""Who may call a route. Every route says it with ``allow``; the verified token is the only source of role and city."""

import hmac
from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import Depends, Request

from servicekit.identity import Caller, Role, TokenVerifier
from servicekit.problems import ForbiddenProblem, UnauthenticatedProblem

_ALLOWED = "allowed_roles"


async def caller_of(request: Request) -> Caller:
    """The verified caller, once for each request."""
    known: Caller | None = getattr(request.state, "caller", None)
    if known is not None:
        return known
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.casefold() != "bearer" or not token.strip():
        raise UnauthenticatedProblem("send a bearer token in the Authorization header")
    verifier: TokenVerifier = request.app.state.verifier
    caller = await verifier.verify(token.strip())
    request.state.caller = caller
    return caller


CallerDep = Annotated[Caller, Depends(caller_of)]


def allow(*roles: Role) -> Any:  # noqa: ANN401 - FastAPI's own marker type
    """These roles and no others."""
    allowed = frozenset(roles)

    async def check(caller: CallerDep) -> None:
        if caller.role not in allowed:
            raise ForbiddenProblem(f"this is for: {', '.join(sorted(allowed))}")

    setattr(check, _ALLOWED, allowed)
    return Depends(check)


def presents(key: str, *, role: Role, name: str) -> Any:  # noqa: ANN401 - FastAPI's own marker type
    """Whoever sends ``key`` as bearer token acts in ``role``; everybody else is judged by the issuer's tokens.

    For programs that cannot ask an issuer for tokens, such as a collector. Stands before ``allow``; "" is no key.
    """

    async def recognise(request: Request) -> None:
        _, _, given = request.headers.get("authorization", "").partition(" ")
        if key and hmac.compare_digest(given.strip().encode(), key.encode()):
            request.state.caller = Caller(subject=name, role=role, city=None)

    return Depends(recognise)


def open_to_all() -> Any:  # noqa: ANN401 - FastAPI's own marker type
    """Everybody, signed in or not: what has to be seen before one can say who one is."""

    async def welcome() -> None:
        return

    setattr(welcome, _ALLOWED, frozenset(Role))
    return Depends(welcome)


def allowed_roles(check: Callable[..., Awaitable[None]] | object) -> frozenset[Role] | None:
    """The roles a dependency lets in; None when it is not one made by ``allow``."""
    return getattr(check, _ALLOWED, None)
