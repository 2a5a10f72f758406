"""The messages there are, as a city administrator reads them or registers them at WhatsApp."""

from dataclasses import dataclass

from notifications.domain.catalogue import LANGUAGES, TEMPLATES, Template
from notifications.gateways.whatsapp import template_name
from notifications.gateways.wording.preview import preview


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    language: str
    variant: str
    subject: str
    text: str
    whatsapp_name: str
    whatsapp_body: str


def list_templates() -> list[tuple[Template, list[Wording]]]:
    return [(template, _wordings(template)) for template in TEMPLATES.values()]


def _wordings(template: Template) -> list[Wording]:
    wordings = []
    for language in LANGUAGES:
        for variant in template.variants:
            shown = preview(template=template, language=language, variant=variant)
            wordings.append(
                Wording(
                    language=language,
                    variant=variant,
                    subject=shown.subject,
                    text=shown.text,
                    whatsapp_name=template_name(template=template.name, variant=variant),
                    whatsapp_body=shown.numbered,
                )
            )
    return wordings
