"""A template with its places named or numbered instead of filled, to be read or registered. No person in it."""

from dataclasses import dataclass

from notifications.domain.catalogue import Template
from notifications.gateways.wording.rendering import Value, block, message_file

_PLACES = ("centre", "job", "reason", "at", "on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """``numbered`` is the short form with ``{{1}}`` and so on, as WhatsApp wants it."""

    subject: str
    text: str
    numbered: str


def preview(*, template: Template, language: str, variant: str) -> Preview:
    source = message_file(template=template.name, language=language, variant=variant)
    named: dict[str, Value] = {place: f"[{place}]" for place in _PLACES}
    named |= {"employer": "[employer]", "accommodations": ["[accommodation]"], "months": "[months]"}
    numbered: dict[str, Value] = {name: f"{{{{{place}}}}}" for place, name in enumerate(template.parameters, start=1)}
    return Preview(
        subject=block(source, name="subject", values=named),
        text=block(source, name="text", values=named),
        numbered=block(source, name="short", values={"employer": None, **numbered}),
    )
