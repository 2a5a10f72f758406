"""What matching reads from its environment. Only main imports this."""

from pydantic import Field

from servicekit.settings import ServiceSettings


class Settings(ServiceSettings):
    port: int = Field(default=8103, ge=1, le=65535)
