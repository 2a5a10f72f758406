"""Employers' contacts and officers' notes are sealed; a count of heads has its day.

Reads SEALING_KEY, as the service does, when there is something to seal.

Revision ID: 2026_11_25_0240
Revises: 2026_11_24_0900
"""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from alembic import op

from servicekit.sealing import Sealer

revision = "2026_11_25_0240"
down_revision = "2026_11_24_0900"
branch_labels = None
depends_on = None

CONTACT, NOTE = "contact", "note"


def upgrade() -> None:
    op.execute("alter table employers add column contact_sealed text")
    with _every_city("employers"):
        for city, owner, contact in _rows("select city, id, contact from employers"):
            if any(contact.get(said) for said in ("name", "email", "phone")) or contact["language"] != "id":
                _set("employers", "contact_sealed", city, owner, _seal(json.dumps(contact), city, owner, CONTACT))
    op.execute("alter table employers drop column contact")
    op.execute("alter table employers rename column contact_sealed to contact")
    _notes(_seal)
    op.execute("alter table workforce add column counted_on date")
    with _every_city("workforce"):
        op.execute("update workforce set counted_on = recorded_at::date")
    op.execute("alter table workforce alter column counted_on set not null")


def downgrade() -> None:
    op.execute("alter table workforce drop column counted_on")
    _notes(_open)
    op.execute('alter table employers add column contact_plain jsonb not null default \'{"language": "id"}\'')
    with _every_city("employers"):
        for city, owner, envelope in _rows("select city, id, contact from employers where contact is not null"):
            _set("employers", "contact_plain", city, owner, _open(envelope, city, owner, CONTACT), cast="::jsonb")
    op.execute("alter table employers drop column contact")
    op.execute("alter table employers rename column contact_plain to contact")
    op.execute("alter table employers alter column contact drop default")


def _notes(change: Callable[[str, str, str, str], str]) -> None:
    with _every_city("follow_ups"):
        for city, owner, note in _rows("select city, id, note from follow_ups where note is not null"):
            _set("follow_ups", "note", city, owner, change(note, city, owner, NOTE))


@contextmanager
def _every_city(table: str) -> Iterator[None]:
    """The owner sees every city's rows while the table is rebuilt, in this transaction alone."""
    op.execute(f"alter table {table} no force row level security")
    yield
    op.execute(f"alter table {table} force row level security")


def _rows(query: str) -> list[tuple[str, str, Any]]:
    return [(row[0], str(row[1]), row[2]) for row in op.get_bind().execute(sa.text(query)).all()]


def _set(table: str, column: str, city: str, owner: str, value: str, *, cast: str = "") -> None:
    statement = sa.text(
        f"update {table} set {column} = cast(:value as text){cast} where city = :city and id = cast(:id as uuid)"
    )
    op.get_bind().execute(statement, {"value": value, "city": city, "id": owner})


def _seal(plain: str, city: str, owner: str, field: str) -> str:
    return _sealer().seal(plain, context=f"vacancies/{city}/{owner}/{field}")


def _open(envelope: str, city: str, owner: str, field: str) -> str:
    return _sealer().open(envelope, context=f"vacancies/{city}/{owner}/{field}")


def _sealer() -> Sealer:
    key = os.environ.get("SEALING_KEY")
    if not key:
        raise SystemExit("SEALING_KEY is needed: there are contacts or notes to seal")
    return Sealer(key)
