"""Row level security, forced: a session sees and writes the rows of its own city and no others.

Consumers, who work off the events of many cities, may name several where a table says so: decision 41.
"""

OWN_CITY = "city = nullif(current_setting('app.city', true), '')"

# Asked once for a statement and not for each of its rows, hence the select.
NAMED_CITIES = "city = any ((select string_to_array(current_setting('app.cities', true), ','))::text[])"


def protect(table: str, *, service: str) -> list[str]:
    """Statements for a migration: the application's and the consumers' roles, each within the session's city."""
    roles = f"{service}_app, {service}_consumer"
    return [
        f"alter table {table} enable row level security",
        f"alter table {table} force row level security",
        f"create policy {table}_own_city on {table} using ({OWN_CITY}) with check ({OWN_CITY})",
        f"grant select, insert, update, delete on {table} to {roles}",
    ]


def for_named_cities(table: str, *, service: str) -> str:
    """A statement for a migration: consumers, and nobody else, act for the cities they have named as well."""
    return (
        f"create policy {table}_named_cities on {table} to {service}_consumer "
        f"using ({NAMED_CITIES}) with check ({NAMED_CITIES})"
    )
