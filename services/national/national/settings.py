"""What this service reads from the environment, beside what every service does."""

from pydantic import Field, SecretStr

from servicekit.settings import ServiceSettings


class Settings(ServiceSettings):
    port: int = Field(default=8107, ge=1, le=65535)
    requests_a_minute: int = Field(default=120, ge=1)
    """Of one reader, by the subject of its token, over all processes."""

    sealing_key: SecretStr = SecretStr("")
    """Keys the noise of published cells, so that nobody outside works out how one was rounded; seals the blind
    look-up's keys, which is not offered without."""

    looks_up: str = "service:registry"
    """The subject of the one who may have blinded numbers evaluated. Never whoever keeps what comes of it."""

    evaluations_a_day: int = Field(default=20_000, ge=1)
    """Of one city. A guess at one person's number takes some hundred, at a regency's all some hundred million."""

    evaluation_requests_a_minute: int = Field(default=120, ge=1)
    """Of one city, with up to fifty numbers each."""
