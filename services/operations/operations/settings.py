"""What this service reads from the environment, beside what every service does."""

from pydantic import Field, SecretStr

from servicekit.settings import ServiceSettings


class Settings(ServiceSettings):
    port: int = Field(default=8105, ge=1, le=65535)
    max_body_bytes: int = Field(default=16 * 1024 * 1024, ge=1024)

    intake_key: SecretStr = SecretStr("")
    """What senders of spans and records present as their bearer token. Without it only the issuer's tokens count."""
    reading_key: SecretStr = SecretStr("")
    """The same for programs that read traces, such as Grafana."""

    keep_hours: int = Field(default=48, ge=1, le=66)
    """Records name persons by id: with the hour that is being filled they stay below the 72 hours of an erasure."""
    most_rows: int = Field(default=20_000_000, ge=1_000)
    most_bytes: int = Field(default=8 * 1024**3, ge=1024**2)
