"""A city's own senders. Secrets go in and never come out."""

from collections.abc import Collection
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from notifications.commands.save_settings import Seal, save_settings
from notifications.domain.city_settings import CitySettings
from notifications.gateways.outside_address import UnsafeAddressError, check_shape
from notifications.queries.show_settings import show_settings
from servicekit.http import Now, Reading, Session, TransactionalRoute, allow
from servicekit.identity import Role
from servicekit.problems import RefusedProblem

Address = Annotated[str, Field(pattern=r"^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,180}\.[A-Za-z]{2,24}$")]


class SettingsIn(BaseModel):
    """What is left out is removed, but for the two secrets: those stay until replaced or emptied."""

    model_config = ConfigDict(extra="forbid")

    email_sender: Address | None = None
    email_reply_to: Address | None = None
    whatsapp_number_id: Annotated[str, Field(pattern=r"^\d{5,20}$")] | None = None
    whatsapp_token: Annotated[str, Field(max_length=1000)] | None = None
    sms_sender: Annotated[str, Field(pattern=r"^[A-Za-z0-9 ]{3,11}$")] | None = None
    webhook_url: Annotated[str, Field(max_length=500)] | None = None
    webhook_secret: Annotated[str, Field(pattern=r"^$|^.{16,200}$")] | None = None
    imports_notify: bool = False


class SettingsOut(BaseModel):
    email_sender: str | None
    email_reply_to: str | None
    whatsapp_number_id: str | None
    whatsapp_token_set: bool
    sms_sender: str | None
    webhook_url: str | None
    webhook_secret_set: bool
    imports_notify: bool

    @classmethod
    def of(cls, settings: CitySettings) -> "SettingsOut":
        return cls(
            email_sender=settings.email_sender,
            email_reply_to=settings.email_reply_to,
            whatsapp_number_id=settings.whatsapp_number_id,
            whatsapp_token_set=settings.whatsapp_token is not None,
            sms_sender=settings.sms_sender,
            webhook_url=settings.webhook_url,
            webhook_secret_set=settings.webhook_secret is not None,
            imports_notify=settings.imports_notify,
        )


def routes(*, seal: Seal, allowed_hosts: Collection[str]) -> APIRouter:
    router = APIRouter(prefix="/settings", route_class=TransactionalRoute, tags=["settings"])

    @router.get("", dependencies=[allow(Role.CITY_ADMIN)])
    async def show(session: Reading) -> SettingsOut:
        """The city's senders; of a secret only that there is one."""
        return SettingsOut.of(await show_settings(session))

    @router.put("", dependencies=[allow(Role.CITY_ADMIN)])
    async def replace(body: SettingsIn, session: Session, now: Now) -> SettingsOut:
        """Replace the city's senders; a secret left out stays."""
        if body.webhook_url is not None:
            _check_webhook(body.webhook_url, allowed_hosts=allowed_hosts)
        wanted = CitySettings(**body.model_dump())
        return SettingsOut.of(await save_settings(session, wanted=wanted, seal=seal, now=now))

    return router


def _check_webhook(url: str, *, allowed_hosts: Collection[str]) -> None:
    try:
        check_shape(url, allowed_hosts=allowed_hosts)
    except UnsafeAddressError as refused:
        raise RefusedProblem(str(refused), field="webhook_url") from None
