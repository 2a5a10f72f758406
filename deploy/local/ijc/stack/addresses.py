"""Who listens where on one machine."""

from dataclasses import dataclass
from typing import Final, Self

from ijc.embedded.places import free_port

SERVICES: Final = ("registry", "vacancies", "matching", "notifications", "operations")
_ISSUER_PORT: Final = 8100


@dataclass(frozen=True)
class Addresses:
    """Ports by name: ``issuer`` and each service."""

    ports: dict[str, int]

    @classmethod
    def usual(cls) -> Self:
        """8100 for the issuer, then the services in their order: those the documentation names."""
        return cls(dict(zip(("issuer", *SERVICES), range(_ISSUER_PORT, _ISSUER_PORT + 1 + len(SERVICES)), strict=True)))

    @classmethod
    def free(cls) -> Self:
        return cls({name: free_port() for name in ("issuer", *SERVICES)})

    def url(self, name: str) -> str:
        return f"http://127.0.0.1:{self.ports[name]}"

    @property
    def services(self) -> dict[str, str]:
        return {name: self.url(name) for name in SERVICES}
