"""What this service has to be told: everything every service is told."""

from pydantic import Field

from servicekit.settings import ServiceSettings


class Settings(ServiceSettings):
    port: int = Field(default=8102, ge=1, le=65535)
