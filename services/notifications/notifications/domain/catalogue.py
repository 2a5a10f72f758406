"""Every message of the platform: whom it is for, how it is delivered, what it is filled with. No wording."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Audience(StrEnum):
    JOBSEEKER = "jobseeker"
    EMPLOYER = "employer"
    OFFICER = "officer"


class Semantics(StrEnum):
    """What a crash between sending and noting may cost: a missing message (an officer calls) or a second one."""

    AT_MOST_ONCE = "at-most-once"
    AT_LEAST_ONCE = "at-least-once"


class UnknownTemplateError(LookupError):
    slug = "unknown-template"


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """``outcome`` messages are owed to the person even after a withdrawal.

    ``about_job`` ones name the vacancy. ``parameters`` fill the short form, in this order.
    """

    name: str
    audience: Audience
    semantics: Semantics
    outcome: bool = False
    about_job: bool = False
    parameters: tuple[str, ...] = ()

    @property
    def variants(self) -> tuple[str, ...]:
        """Plain language is a jobseeker's choice; employers and officers read the standard form."""
        return ("standard", "plain") if self.audience is Audience.JOBSEEKER else ("standard",)


LANGUAGES = ("id", "en")
DISCREET = "discreet"  # stands for any other message where the phone or mailbox is shared

_ONCE, _AT_LEAST = Semantics.AT_MOST_ONCE, Semantics.AT_LEAST_ONCE
_PERSON, _EMPLOYER, _OFFICER = Audience.JOBSEEKER, Audience.EMPLOYER, Audience.OFFICER

_ALL = (
    Template(name="welcome", audience=_PERSON, semantics=_AT_LEAST, parameters=("centre",)),
    Template(name=DISCREET, audience=_PERSON, semantics=_AT_LEAST, parameters=("centre",)),
    Template(name="referred", audience=_PERSON, semantics=_ONCE, about_job=True, parameters=("job",)),
    Template(name="declined", audience=_PERSON, semantics=_ONCE, outcome=True, about_job=True,
             parameters=("job", "reason")),
    Template(name="interview", audience=_PERSON, semantics=_ONCE, about_job=True, parameters=("job", "at")),
    Template(name="offered", audience=_PERSON, semantics=_ONCE, outcome=True, about_job=True,
             parameters=("job",)),
    Template(name="placed", audience=_PERSON, semantics=_ONCE, outcome=True, about_job=True,
             parameters=("job", "on")),
    Template(name="ended", audience=_PERSON, semantics=_ONCE, outcome=True, about_job=True,
             parameters=("job", "reason")),
    Template(name="follow-up", audience=_PERSON, semantics=_AT_LEAST, about_job=True,
             parameters=("months", "job")),
    Template(name="renewal", audience=_PERSON, semantics=_AT_LEAST, parameters=("centre",)),
    Template(name="vacancy-posted", audience=_EMPLOYER, semantics=_AT_LEAST, about_job=True,
             parameters=("job",)),
    Template(name="referred-employer", audience=_EMPLOYER, semantics=_AT_LEAST, about_job=True,
             parameters=("job",)),
    Template(name="interview-employer", audience=_EMPLOYER, semantics=_AT_LEAST, about_job=True,
             parameters=("job", "at")),
    Template(name="left-employer", audience=_EMPLOYER, semantics=_AT_LEAST, about_job=True, parameters=("job",)),
    Template(name="placed-employer", audience=_EMPLOYER, semantics=_AT_LEAST, about_job=True,
             parameters=("job", "on")),
    Template(name="new-proposals", audience=_OFFICER, semantics=_AT_LEAST),
    Template(name="erasure-overdue", audience=_OFFICER, semantics=_AT_LEAST),
)  # fmt: skip

TEMPLATES: Mapping[str, Template] = MappingProxyType({template.name: template for template in _ALL})


def template(name: str) -> Template:
    """Look a template up.

    Raises:
        UnknownTemplateError: no message has this name.
    """
    try:
        return TEMPLATES[name]
    except KeyError:
        raise UnknownTemplateError(f"no template is called {name!r}") from None
