"""A POST with an ``Idempotency-Key`` is done once: the answer is kept in the same transaction and given again.

Keys belong to one caller in one city and are forgotten after two days.
"""

import hashlib
import re
from dataclasses import dataclass
from typing import Final

from servicekit.database import WriteSession
from servicekit.problems import ConflictProblem, RefusedProblem
from servicekit.tenancy import OWN_CITY

KEEP_HOURS: Final = 48
_KEY: Final = re.compile(r"[\x21-\x7e]{1,200}")

TABLE = """
create table idempotency_keys (
    city text not null,
    subject text not null,
    key text not null,
    request bytea not null,
    status smallint,
    body bytea,
    created_at timestamptz not null default now(),
    primary key (city, subject, key)
)
"""
HOUSEKEEPING = """
create function idempotency_housekeeping(keep_hours integer) returns bigint
language sql security definer set search_path = pg_catalog, public as $$
    with gone as (
        delete from public.idempotency_keys where created_at < now() - make_interval(hours => keep_hours) returning 1
    ) select count(*) from gone
$$
"""
_TAKE = """
insert into idempotency_keys (city, subject, key, request) values ($1, $2, $3, $4)
on conflict do nothing returning 1
"""
_SEEN = "select request, status, body from idempotency_keys where city = $1 and subject = $2 and key = $3"
_KEEP = "update idempotency_keys set status = $4, body = $5 where city = $1 and subject = $2 and key = $3"


class KeyReusedProblem(ConflictProblem):
    slug = "idempotency-key-reused"
    title = "This Idempotency-Key stands for another request"


class Answered(Exception):  # noqa: N818 - no error: the answer is known already
    def __init__(self, *, status: int, body: bytes) -> None:
        super().__init__(status)
        self.status = status
        self.body = body


@dataclass(frozen=True, slots=True)
class Claim:
    """A key taken by this transaction, to be kept with its answer."""

    city: str
    subject: str
    key: str


def create(*, service: str) -> list[str]:
    """Statements for the service's first migration."""
    operator, migrator = f"{service}_operator", f"{service}_migrator"
    return [
        TABLE,
        "alter table idempotency_keys enable row level security",
        "alter table idempotency_keys force row level security",
        _policy("own_city", to=f"{service}_app", seen=OWN_CITY),
        _policy("operators", to=operator, seen="city = ''"),
        _policy("age", to=migrator, seen="true"),
        f"grant select, insert, update on idempotency_keys to {service}_app, {operator}",
        HOUSEKEEPING,
        "revoke all on function idempotency_housekeeping(integer) from public",
        f"grant execute on function idempotency_housekeeping(integer) to {service}_consumer",
    ]


def _policy(name: str, *, to: str, seen: str) -> str:
    return f"create policy idempotency_keys_{name} on idempotency_keys to {to} using ({seen}) with check ({seen})"


def drop() -> list[str]:
    return ["drop function if exists idempotency_housekeeping(integer)", "drop table if exists idempotency_keys"]


async def claim(session: WriteSession, *, subject: str, key: str, request: bytes) -> Claim:
    """Take ``key`` for ``request``; waits while the same key is being answered elsewhere.

    Raises:
        Answered: it was done before; this is the answer.
        KeyReusedProblem: the key stands for another request.
        RefusedProblem: the key is empty, too long, or has strange letters.
    """
    if not _KEY.fullmatch(key):
        raise RefusedProblem("must be 1 to 200 visible ASCII characters", field="Idempotency-Key")
    taken = Claim(session.city or "", subject, key)
    digest = hashlib.sha256(request).digest()
    driver = await session.driver()
    if await driver.fetchval(_TAKE, taken.city, subject, key, digest):
        return taken
    seen = await driver.fetchrow(_SEEN, taken.city, subject, key)
    if seen is None or seen["request"] != digest:
        raise KeyReusedProblem("the key was used for another request; take a new one", field="Idempotency-Key")
    raise Answered(status=seen["status"], body=seen["body"])


async def keep(session: WriteSession, taken: Claim, *, status: int, body: bytes) -> None:
    driver = await session.driver()
    await driver.execute(_KEEP, taken.city, taken.subject, taken.key, status, body)
