"""What this service reads from the environment, beside what every service does."""

from pydantic import Field, SecretStr

from servicekit.settings import ServiceSettings


class Settings(ServiceSettings):
    port: int = Field(default=8104, ge=1, le=65535)
    sealing_key: SecretStr

    smtp_host: str = "127.0.0.1"
    smtp_port: int = 1025
    smtp_from: str = "kabar@ijc.example"
    smtp_username: str | None = None
    smtp_password: SecretStr | None = None
    smtp_tls: bool = False
    smtp_start_tls: bool | None = None  # None: whenever the server offers it

    whatsapp_url: str = "https://graph.facebook.com/v23.0"
    whatsapp_number_id: str | None = None
    whatsapp_token: SecretStr | None = None

    sms_url: str | None = None
    sms_token: SecretStr | None = None
    sms_sender: str | None = None

    webhook_allowed_hosts: tuple[str, ...] = ()  # hosts that may be private or without https, for one's own network
    provider_timeout_seconds: float = 10.0
