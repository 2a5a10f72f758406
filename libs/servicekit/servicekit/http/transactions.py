"""One transaction for each request, opened when a route first asks for it, committed before the answer goes out."""

from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Request, Response
from fastapi.routing import APIRoute
from opentelemetry import trace

from servicekit import idempotency
from servicekit.database import Database, ReadSession, WriteSession
from servicekit.http.access import CallerDep
from servicekit.idempotency import Answered, Claim
from servicekit.identity import Caller, Role

_HEADER = "idempotency-key"


class Transaction:
    """What one request has open."""

    def __init__(self, stack: AsyncExitStack) -> None:
        self._stack = stack
        self._session: WriteSession | None = None
        self._claim: Claim | None = None

    async def reading(self, database: Database, *, city: str | None) -> ReadSession:
        if self._session is not None:
            return self._session
        return await self._stack.enter_async_context(database.read(city=city))

    async def writing(self, database: Database, *, city: str | None) -> WriteSession:
        if self._session is None:
            self._session = await self._stack.enter_async_context(database.write(city=city))
        return self._session

    async def claim(self, key: str, *, subject: str, request: bytes) -> None:
        if self._session is not None and self._claim is None:
            self._claim = await idempotency.claim(self._session, subject=subject, key=key, request=request)

    async def keep(self, response: Response) -> None:
        if self._session is not None and self._claim is not None:
            await idempotency.keep(self._session, self._claim, status=response.status_code, body=bytes(response.body))


class TransactionalRoute(APIRoute):
    """Commits when the route has answered, rolls back when it raised; a repeated key gets the answer it got before."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()

        async def within_a_transaction(request: Request) -> Response:
            try:
                async with AsyncExitStack() as stack:
                    transaction = Transaction(stack)
                    request.state.transaction = transaction
                    response = await answer(request)
                    await transaction.keep(response)
                    return response
            except Answered as known:
                return Response(
                    known.body, status_code=known.status, media_type="application/json" if known.body else None
                )

        return within_a_transaction


async def _reading(request: Request, caller: CallerDep) -> ReadSession:
    transaction: Transaction = request.state.transaction
    return await transaction.reading(_database(request, caller), city=caller.city)


async def _session(request: Request, caller: CallerDep) -> WriteSession:
    transaction: Transaction = request.state.transaction
    session = await transaction.writing(_database(request, caller), city=caller.city)
    correlation: UUID = request.state.correlation_id
    session.correlation_id = correlation
    key = request.headers.get(_HEADER)
    if key is not None and request.method == "POST":
        whole = b"\n".join((request.url.path.encode(), request.url.query.encode(), await request.body()))
        await transaction.claim(key, subject=caller.subject, request=whole)
    return session


def _database(request: Request, caller: Caller) -> Database:
    """Operators come in by their own role, which cannot read what is a person's."""
    if caller.city is not None:
        trace.get_current_span().set_attribute("ijc.city", caller.city)
    state = request.app.state
    database: Database = state.operator_database if caller.role is Role.OPERATOR else state.app_database
    return database


async def _now() -> datetime:
    """Not a plain function: FastAPI would run that in a thread."""
    return datetime.now(UTC)


Reading = Annotated[ReadSession, Depends(_reading)]
Session = Annotated[WriteSession, Depends(_session)]
Now = Annotated[datetime, Depends(_now)]
