"""What every service reads from its environment. Each service adds its own; only its main reads them."""

from typing import Annotated, Any, Self

from pydantic import Field, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from servicekit.rehearsal import Rehearsal, rehearsal


class InvalidSettingsError(SystemExit):
    """Ends the program with the names of the variables that are missing or wrong, never with their values."""

    slug = "invalid-settings"


class ServiceSettings(BaseSettings):
    """Environment variables in capitals, without a prefix."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", env_ignore_empty=True, hide_input_in_errors=True)

    database_url: str = Field(repr=False)
    database_url_consumer: str = Field(default="", repr=False)
    database_url_relay: str = Field(default="", repr=False)
    database_url_operator: str = Field(default="", repr=False)
    database_url_migrator: str = Field(default="", repr=False)
    kafka_bootstrap_servers: str = "127.0.0.1:9092"
    kafka_username: str = ""
    """Who this service is to Kafka: SCRAM-SHA-512 over TLS. Without a name it speaks in the clear."""
    kafka_password: str = Field(default="", repr=False)
    kafka_ca_file: str = ""
    """Whose certificates of Kafka are believed, PEM; empty believes those the system does."""

    host: str = "127.0.0.1"
    port: int = Field(default=8100, ge=1, le=65535)
    max_body_bytes: int = Field(default=4 * 1024 * 1024, ge=1024)
    instance: str | None = None
    """This process's stable name within its consumer groups, such as a pod's; a restart then rebalances nothing."""

    oidc_issuer: str
    oidc_audience: str = "ijc"
    oidc_jwks_url: str
    oidc_token_url: str = ""
    service_client_id: str = ""
    service_client_secret: str = Field(default="", repr=False)

    registry_url: str = "http://127.0.0.1:8101"
    vacancies_url: str = "http://127.0.0.1:8102"
    matching_url: str = "http://127.0.0.1:8103"
    notifications_url: str = "http://127.0.0.1:8104"
    release_url: str = "http://127.0.0.1:8106"
    national_url: str = "http://127.0.0.1:8107"

    operations_url: str = ""
    """Where the compact records of events are sent; empty sends them nowhere."""
    records_key: str = Field(default="", repr=False)
    """What is shown there as bearer token."""

    rehearse: Annotated[Rehearsal, NoDecode] = Rehearsal()
    """Faults on purpose, to practise: see `servicekit.rehearsal`."""

    metrics_key: str = Field(default="", repr=False)
    """What Prometheus presents to read this service's metrics. Without it only operators' tokens count."""

    otel_exporter_otlp_endpoint: str | None = None
    traces_sampled: float = Field(default=0.1, ge=0, le=1)

    def __init__(self, **values: Any) -> None:  # noqa: ANN401 - pydantic's own signature
        try:
            super().__init__(**values)
        except ValidationError as error:
            wrong = [
                f"  {_name(each['loc'])}: {each['msg'].removeprefix('Value error, ')}"
                for each in error.errors(include_input=False)
            ]
            raise InvalidSettingsError(
                "\n".join(["The settings in the environment are not complete:", *wrong])
            ) from None

    @field_validator("rehearse", mode="before")
    @classmethod
    def _read_rehearsal(cls, given: str | Rehearsal) -> Rehearsal:
        return rehearsal(given) if isinstance(given, str) else given

    @field_validator(
        "database_url", "database_url_consumer", "database_url_relay", "database_url_operator", "database_url_migrator"
    )
    @classmethod
    def _is_an_address(cls, given: str, info: ValidationInfo) -> str:
        if not given and info.field_name != "database_url":
            return given
        try:
            address = make_url(given)
        except (ArgumentError, ValueError):
            address = None
        if address is None or not address.drivername.startswith("postgres"):
            raise ValueError("must be an address such as postgresql://user:password@host:5432/database")
        return given

    @model_validator(mode="after")
    def _one_role_for_all(self) -> Self:
        """Where no address is given for a role, the service's own serves; then one role needs all rights."""
        for role in ("consumer", "relay", "operator", "migrator"):
            if not getattr(self, f"database_url_{role}"):
                object.__setattr__(self, f"database_url_{role}", self.database_url)
        return self


def _name(place: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in place).upper()
