"""Row level security, forced: a session sees and writes the rows of its own city and no others."""

OWN_CITY = "city = nullif(current_setting('app.city', true), '')"


def protect(table: str, *, service: str) -> list[str]:
    """Statements for a migration: the application's and the consumers' roles, each within the session's city."""
    roles = f"{service}_app, {service}_consumer"
    return [
        f"alter table {table} enable row level security",
        f"alter table {table} force row level security",
        f"create policy {table}_own_city on {table} using ({OWN_CITY}) with check ({OWN_CITY})",
        f"grant select, insert, update, delete on {table} to {roles}",
    ]
