"""Alembic's door into this service's own database."""

from servicekit.migrations import run_migrations

run_migrations()
