"""A message as it goes out: facts, reader and job put into a template's words. Never stored, never logged."""

from dataclasses import dataclass, field
from uuid import UUID

from notifications.domain.catalogue import template as find_template
from notifications.domain.facts import Facts
from notifications.gateways.wording.rendering import Value, block, message_file, page
from notifications.gateways.wording.words import Words, words
from vocabulary import needs


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who reads it: in which language, how plain, and under the clock of which city."""

    language: str = "id"
    variant: str = "standard"
    name: str | None = field(default=None, repr=False)
    city_name: str
    time_zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    title: str | None = None
    employer: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """The shapes a channel may need. ``subject`` and ``short`` may be seen on a locked screen."""

    delivery_id: UUID
    template: str
    language: str
    variant: str
    subject: str
    text: str = field(repr=False)
    html: str = field(repr=False)
    body: str = field(repr=False)
    short: str = field(repr=False)
    parameters: tuple[str, ...] = field(default=(), repr=False)


def compose(*, delivery_id: UUID, template: str, facts: Facts, reader: Reader, job: Job) -> Message:
    """Render every shape of one message.

    Raises:
        jinja2.UndefinedError: the template asks for something that the facts do not hold.
    """
    speech = words(reader.language)
    source = message_file(template=template, language=speech.language, variant=reader.variant)
    values = _values(template=template, facts=facts, reader=reader, job=job, speech=speech)
    locked = values | _on_a_locked_screen(template=template, facts=facts, speech=speech)
    subject = block(source, name="subject", values=locked)
    body = block(source, name="text", values=values)
    closing = speech["closing"].format(centre=values["centre"])
    text = "\n\n".join((speech.greeting(reader.name), body, closing, speech["note"]))
    return Message(
        delivery_id=delivery_id,
        template=template,
        language=speech.language,
        variant=reader.variant,
        subject=subject,
        text=text,
        html=page(language=speech.language, subject=subject, paragraphs=text.split("\n\n")),
        body=body,
        short=block(source, name="short", values=locked),
        parameters=tuple(str(locked[name]) for name in find_template(template).parameters),
    )


def _values(*, template: str, facts: Facts, reader: Reader, job: Job, speech: Words) -> dict[str, Value]:
    values: dict[str, Value] = {"centre": speech.centre(reader.city_name)}
    if find_template(template).about_job:
        values["job"] = job.title or speech["some_job"]
        values["employer"] = job.employer
    if facts.reason is not None and "reason" in find_template(template).parameters:
        values["reason"] = speech.reason(template=template, code=facts.reason, short=False)
    if facts.at is not None:
        values["at"] = speech.moment(at=facts.at, zone=reader.time_zone)
        values["accommodations"] = [_label(code, language=speech.language) for code in facts.accommodations]
    if facts.on is not None:
        values["on"] = speech.day(facts.on)
    if facts.months is not None:
        values["months"] = facts.months
    return values


def _on_a_locked_screen(*, template: str, facts: Facts, speech: Words) -> dict[str, Value]:
    """The employer is never named there and a telling reason is put more generally."""
    hidden: dict[str, Value] = {"employer": None, "accommodations": []}
    if facts.reason is not None and "reason" in find_template(template).parameters:
        hidden["reason"] = speech.reason(template=template, code=facts.reason, short=True)
    return hidden


def _label(code: str, *, language: str) -> str:
    known = needs.ACCOMMODATIONS.get(code)
    if known is None:
        return code.replace("-", " ")
    return str(known.label_en if language == "en" else known.label_id)
