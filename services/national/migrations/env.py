"""Alembic's door into this service's migrations."""

from servicekit.migrations import run_migrations

run_migrations()
