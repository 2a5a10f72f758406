"""Admitting and revoking a reader in all places at once: the agreement, the issuer of tokens, and Kafka if it is to."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ijc.client import Api, Bearer, RefusedCallError
from ijc.kafka.here import NoGuardedKafkaError, administered
from ijc.kafka.setting import carry_out, planned
from ijc.readers.registering import register, unregister

_NOT_FOUND = 404


class NotOnKafkaError(ValueError):
    """The agreement is for part of the data."""

    slug = "not-on-kafka"


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """What is agreed; ``kafka``: it reads there too.

    Raises:
        NotOnKafkaError: it reads there, but not everything.
    """

    reader: str
    organisation: str
    purpose: str
    until: date
    cities: tuple[str, ...]
    withheld: tuple[str, ...]
    keys: dict[str, Any] | None = None
    kafka: bool = False

    def __post_init__(self) -> None:
        if self.kafka and (self.cities or self.withheld):
            raise NotOnKafkaError("Kafka gives all of the data: who has an agreement for part of it reads over HTTP.")

    def body(self) -> dict[str, object]:
        return {
            "reader": self.reader,
            "organisation": self.organisation,
            "purpose": self.purpose,
            "until": self.until.isoformat(),
            "cities": list(self.cities) or None,
            "withheld": list(self.withheld),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """Told once. ``secret`` None: it proves itself with its own key; ``password`` None: not on Kafka."""

    secret: str | None
    password: str | None


async def admit(api: Api, admission: Admission, *, bearer: Bearer) -> Credentials:
    """All of it or nothing: what was begun is ended again where the rest cannot be done.

    Raises:
        CallError: national or the issuer does not do it.
        AccessRefusedError, NoGuardedKafkaError: Kafka does not.
    """
    if admission.kafka:
        administered()  # where there is none, nothing is begun
    await api.post("/national/agreements", admission.body())
    try:
        secret = await register(admission.reader, name=admission.organisation, keys=admission.keys, bearer=bearer)
        password = await on_kafka(admission) if admission.kafka else None
    except BaseException:
        await revoke(api, admission.reader, bearer=bearer)
        raise
    return Credentials(secret=secret, password=password)


async def on_kafka(admission: Admission) -> str:
    cluster, passwords = administered()
    passwords.note_last_day(admission.reader, admission.until)
    todo = await planned(cluster, admitted=[admission.reader])
    await carry_out(cluster, todo.of(admission.reader), passwords=passwords)
    password = passwords.of(admission.reader)
    passwords.forget(admission.reader)
    return password


async def revoke(api: Api, reader: str, *, bearer: Bearer) -> bool:
    """Everywhere, as far as it is there; False where no agreement ran.

    Raises:
        CallError: national or the issuer does not do it; the agreement is ended first, which already closes the feed.
        AccessRefusedError: Kafka does not.
    """
    try:
        await api.post(f"/national/agreements/{reader}/ending", {})
        ran = True
    except RefusedCallError as error:
        if error.status != _NOT_FOUND:
            raise
        ran = False
    await unregister(reader, bearer=bearer)
    await off_kafka(reader)
    return ran


async def off_kafka(reader: str) -> None:
    try:
        cluster, passwords = administered()
    except NoGuardedKafkaError:
        return
    todo = await planned(cluster, revoked=[reader])
    await carry_out(cluster, todo.of(reader), passwords=passwords)
    passwords.forget_last_day(reader)
