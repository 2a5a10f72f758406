"""What this service reads from the environment, beside what every service does."""

from pydantic import Field, SecretStr

from servicekit.settings import ServiceSettings


class Settings(ServiceSettings):
    port: int = Field(default=8107, ge=1, le=65535)
    requests_a_minute: int = Field(default=120, ge=1)
    """Of one reader, by the subject of its token."""

    sealing_key: SecretStr = SecretStr("")
    """Keys the noise of published cells, so that nobody outside works out how one was rounded."""
