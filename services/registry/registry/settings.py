"""What the registry has to be told: everything every service is told, and the key of the vault."""

from pydantic import SecretStr

from servicekit.settings import ServiceSettings


class Settings(ServiceSettings):
    port: int = 8101
    sealing_key: SecretStr
    """32 random bytes in base64 (``openssl rand -base64 32``). Who loses it loses every name in the database."""
