"""What matching reads from its environment. Only main imports this."""

import socket

from pydantic import Field

from servicekit.settings import ServiceSettings


class Settings(ServiceSettings):
    port: int = Field(default=8103, ge=1, le=65535)

    more_workers: int = Field(default=0, ge=0, le=99)
    """How many programs share matching besides one; all of them are told the same number."""
    worker_url: str = ""
    """Where the other workers ask this one; else this machine's name, or ``host`` where it listens there alone."""
    gathers: str = "service:matching"
    """The subject of the tokens with which workers ask each other."""

    @property
    def own_url(self) -> str:
        host = socket.gethostname() if self.host == "0.0.0.0" else self.host  # noqa: S104 - compared, not bound
        return self.worker_url or f"http://{host}:{self.port}"
