"""What the issuer is told by its environment. Secrets are never shown."""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class IssuerSettings(BaseSettings):
    """Variables ``ISSUER_…``; ``ISSUER_CLIENTS`` is a JSON object of each service's secret."""

    model_config = SettingsConfigDict(env_prefix="ISSUER_", frozen=True, extra="ignore", hide_input_in_errors=True)

    host: str = "127.0.0.1"
    port: int = Field(default=8100, ge=1, le=65535)
    url: str = "http://127.0.0.1:8100"
    audience: str = "ijc"
    folder: Path = Path(".run")
    login_secret: SecretStr
    clients: dict[str, SecretStr]
    seconds: int = 3600
