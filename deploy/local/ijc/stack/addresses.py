"""Who listens where on one machine."""

from dataclasses import dataclass
from typing import Final, Self

from ijc.client import SERVICES as PORTS
from ijc.embedded.places import free_port

SERVICES: Final = tuple(PORTS)
_ISSUER_PORT: Final = 8100


@dataclass(frozen=True)
class Addresses:
    """Ports by name: ``issuer`` and each service."""

    ports: dict[str, int]

    @classmethod
    def usual(cls) -> Self:
        """Those the documentation names."""
        return cls({"issuer": _ISSUER_PORT, **PORTS})

    @classmethod
    def free(cls) -> Self:
        return cls({name: free_port() for name in ("issuer", *SERVICES)})

    def url(self, name: str) -> str:
        return f"http://127.0.0.1:{self.ports[name]}"

    @property
    def services(self) -> dict[str, str]:
        return {name: self.url(name) for name in SERVICES}
