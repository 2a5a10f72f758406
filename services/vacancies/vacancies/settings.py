"""What this service has to be told: everything every service is told, and the key of the contacts."""

from pydantic import Field, SecretStr

from servicekit.settings import ServiceSettings


class Settings(ServiceSettings):
    port: int = Field(default=8102, ge=1, le=65535)
    sealing_key: SecretStr
    """32 random bytes in base64 (``openssl rand -base64 32``). Who loses it loses every employer's contact."""
