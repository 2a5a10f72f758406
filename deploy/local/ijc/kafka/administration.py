"""A cluster seen by its administrator: who may do what there, and setting it right."""

from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from typing import Any, Final

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError, for_code
from aiokafka.protocol.admin import (
    CreateAclsRequest_v1,
    DeleteAclsRequest_v1,
    DescribeAclsRequest_v1,
    DescribeClientQuotasRequest_v0,
)

from contracts.cluster import Cluster
from ijc.kafka.messages import DescribeUserScram, limits, passwords
from ijc.kafka.plan import Plan
from ijc.kafka.rights import Access, Quota, Right

_SECONDS: Final = 15.0
_USER: Final = "User:"
_ANY: Final = 1
_LITERAL, _PREFIXED = 3, 4
_DENIED, _ALLOWED = 2, 3
_NAMED: Final = 2
"""Quotas set for a name, not the one for everybody."""
_RESOURCES: Final = {
    "topic": 2, "group": 3, "cluster": 4, "transactional-id": 5, "delegation-token": 6, "user": 7,
}  # fmt: skip
_OPERATIONS: Final = {
    name: number
    for number, name in enumerate(
        (
            "all", "read", "write", "create", "delete", "alter", "describe", "cluster-action", "describe-configs",
            "alter-configs", "idempotent-write", "create-tokens", "describe-tokens", "two-phase-commit",
        ),
        start=2,
    )
}  # fmt: skip
_RESOURCE_CALLED: Final = {number: name for name, number in _RESOURCES.items()}
_OPERATION_CALLED: Final = {number: name for name, number in _OPERATIONS.items()}


class AccessRefusedError(Exception):
    """Kafka does not answer its administrator, or refuses what it is asked."""

    slug = "access-refused"


class Administration:
    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster

    async def found(self) -> Access:
        """Who may do what now.

        Raises:
            AccessRefusedError: Kafka does not say.
        """
        async with self._asking() as ask:
            given = _told(await ask(DescribeAclsRequest_v1(_ANY, None, _ANY, None, None, _ANY, _ANY)))
            known = _told(await ask(DescribeUserScram(None, {})))
            limited = _told(await ask(DescribeClientQuotasRequest_v0([("user", _NAMED, None)], True)))
        return Access(
            rights=frozenset(_rights(given.resources)),
            quotas=_quotas(limited.entries),
            users=frozenset(user for user, *_ in known.results),
        )

    async def carry_out(self, plan: Plan, *, password: Callable[[str], str]) -> None:
        """First what opens, then what closes, so that nobody who keeps a right is without it in between.

        Raises:
            AccessRefusedError: Kafka refuses; the rest of the plan may be done already, and planning anew says what.
        """
        async with self._asking() as ask:
            if plan.known or plan.forgotten:
                done = await ask(passwords({name: password(name) for name in plan.known}, gone=plan.forgotten))
                _accepted((code, why) for _, code, why, *_ in done.results)
            if plan.given:
                done = await ask(CreateAclsRequest_v1([_parts(right) for right in plan.given]))
                _accepted(done.creation_responses)
            if plan.quotas:
                done = await ask(limits(plan.quotas))
                _accepted((code, why) for code, why, _ in done.entries)
            if plan.taken:
                done = await ask(DeleteAclsRequest_v1([_parts(right) for right in plan.taken]))
                _accepted((code, why) for code, why, _ in done.filter_responses)

    @asynccontextmanager
    async def _asking(self) -> AsyncIterator[Callable[[Any], Any]]:
        """Aiokafka has the connection, and no methods of its own for these messages."""
        try:
            admin = AIOKafkaAdminClient(**self._cluster.options(), request_timeout_ms=int(_SECONDS * 1000))
            await admin.start()
            try:
                yield lambda message: admin._send_to_controller(AsWritten(message))  # noqa: SLF001
            finally:
                await admin.close()
        except (KafkaError, OSError, TimeoutError) as error:
            raise AccessRefusedError(str(error) or type(error).__name__) from error


class AsWritten:
    """A message in the one version that it is written in."""

    def __init__(self, message: Any) -> None:  # noqa: ANN401 - any of Kafka's messages
        self._message = message

    def prepare(self, versions: Mapping[int, tuple[int, int]]) -> Any:  # noqa: ANN401
        del versions
        return self._message


def _told(answer: Any) -> Any:  # noqa: ANN401 - any of Kafka's messages
    _accepted([(answer.error_code, answer.error_message)])
    return answer


def _accepted(answers: Iterable[tuple[int, str | None]]) -> None:
    for code, why in answers:
        if code:
            raise for_code(code)(why or "")


def _parts(right: Right) -> tuple[int | str, ...]:
    return (
        _RESOURCES[right.resource],
        right.name,
        _PREFIXED if right.prefixed else _LITERAL,
        f"{_USER}{right.principal}",
        right.host,
        _OPERATIONS[right.operation],
        _ALLOWED if right.allowed else _DENIED,
    )


def _rights(resources: Iterable[tuple[Any, ...]]) -> Iterable[Right]:
    for resource, name, pattern, acls in resources:
        for principal, host, operation, permission in acls:
            yield Right(
                principal=principal.removeprefix(_USER),
                operation=_OPERATION_CALLED[operation],
                resource=_RESOURCE_CALLED[resource],
                name=name,
                prefixed=pattern == _PREFIXED,
                host=host,
                allowed=permission == _ALLOWED,
            )


def _quotas(entries: Iterable[tuple[Any, Any]]) -> dict[str, Quota]:
    return {entity[0][1]: dict(values) for entity, values in entries}
