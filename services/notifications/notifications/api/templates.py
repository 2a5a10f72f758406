"""The messages there are, their wording and their delivery semantics."""

from fastapi import APIRouter
from pydantic import BaseModel

from notifications.queries.list_templates import Wording, list_templates
from servicekit.http import TransactionalRoute, allow
from servicekit.identity import Role

router = APIRouter(prefix="/templates", route_class=TransactionalRoute, tags=["templates"])


class WordingOut(BaseModel):
    language: str
    variant: str
    subject: str
    text: str
    whatsapp_name: str
    whatsapp_body: str

    @classmethod
    def of(cls, wording: Wording) -> "WordingOut":
        return cls.model_validate(wording, from_attributes=True)


class TemplateOut(BaseModel):
    name: str
    audience: str
    semantics: str
    parameters: list[str]
    wordings: list[WordingOut]


class TemplatesOut(BaseModel):
    templates: list[TemplateOut]


@router.get("", dependencies=[allow(Role.OFFICER, Role.CITY_ADMIN)])
async def show() -> TemplatesOut:
    """``whatsapp_body`` is what a city registers at Meta under ``whatsapp_name``."""
    return TemplatesOut(
        templates=[
            TemplateOut(
                name=template.name,
                audience=template.audience.value,
                semantics=template.semantics.value,
                parameters=list(template.parameters),
                wordings=[WordingOut.of(wording) for wording in wordings],
            )
            for template, wordings in list_templates()
        ]
    )
