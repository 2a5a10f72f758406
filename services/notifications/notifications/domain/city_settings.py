"""A city's own senders. ``whatsapp_token`` and ``webhook_secret`` are sealed texts here, opened only to send."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class CitySettings:
    """None means: the platform's own sender, or for the webhook none."""

    email_sender: str | None = None
    email_reply_to: str | None = None
    whatsapp_number_id: str | None = None
    whatsapp_token: str | None = field(default=None, repr=False)
    sms_sender: str | None = None
    webhook_url: str | None = None
    webhook_secret: str | None = field(default=None, repr=False)
    imports_notify: bool = False


DEFAULTS = CitySettings()
