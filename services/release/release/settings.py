"""What this service reads from the environment, beside what every service does."""

from pydantic import Field, SecretStr

from servicekit.settings import ServiceSettings


class Settings(ServiceSettings):
    port: int = Field(default=8106, ge=1, le=65535)
    sealing_key: SecretStr
    """Seals the release periods' keys; without it no pseudonym and no fact can be led back, nor made anew."""

    round_seconds: float = Field(default=86_400, gt=0)
    answers_count_seconds: float = Field(default=172_800, ge=0)
    """How long what the registry told of a person counts; with a round more, at most the 72 hours of UU 27/2022."""

    looks_up: str = "service:registry"
    """The subject of the one who may put tokens of known people and ask for others; see national's setting."""
