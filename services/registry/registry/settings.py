"""What the registry has to be told: everything every service is told, and the key of the vault."""

from pydantic import Field, SecretStr

from servicekit.settings import ServiceSettings


class Settings(ServiceSettings):
    port: int = Field(default=8101, ge=1, le=65535)
    sealing_key: SecretStr
    """32 random bytes in base64 (``openssl rand -base64 32``). Who loses it loses every name in the database."""
