"""Who of a service's roles may do what with its event tables."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Roles:
    service: str

    @property
    def migrator(self) -> str:
        return f"{self.service}_migrator"

    @property
    def app(self) -> str:
        return f"{self.service}_app"

    @property
    def consumer(self) -> str:
        return f"{self.service}_consumer"

    @property
    def relay(self) -> str:
        return f"{self.service}_relay"

    @property
    def operator(self) -> str:
        return f"{self.service}_operator"


OWN_CITY = "city = nullif(current_setting('app.city', true), '')"


def guard(table: str, *, everywhere: Sequence[str], own_city: Sequence[str] = ()) -> list[str]:
    """Forced row level security: ``everywhere`` sees all cities, ``own_city`` the session's alone."""
    statements = [
        f"alter table {table} enable row level security",
        f"alter table {table} force row level security",
        f"create policy {table}_everywhere on {table} to {', '.join(everywhere)} using (true) with check (true)",
    ]
    if own_city:
        statements.append(
            f"create policy {table}_own_city on {table} to {', '.join(own_city)} "
            f"using ({OWN_CITY}) with check ({OWN_CITY})"
        )
    return statements
