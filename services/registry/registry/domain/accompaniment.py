"""How a centre accompanies a person: assessments, trainings and coaching, each with its dates and its outcome."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal
from uuid import UUID

from registry.domain.broken_rule import InvalidFieldError
from registry.domain.profile import MOST_ENTRIES, UNKNOWN, Profile, Skill
from vocabulary import skills

Kind = Literal["assessment", "training", "coaching"]
AssessmentOutcome = Literal["ready", "ready-with-support", "training-first", "referred-elsewhere", "open"]
TrainingOutcome = Literal["planned", "running", "completed", "stopped"]
CoachingOutcome = Literal["goal-reached", "goes-on", "stopped", "open"]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Record:
    """One line of accompaniment. ``note`` is the officer's free text: sealed, never in an event."""

    id: UUID
    candidate_id: UUID
    kind: Kind
    subject: str
    starts_on: date
    ends_on: date | None
    outcome: str
    skills: tuple[str, ...]
    by: str
    note: str | None = None

    @property
    def earns_skills(self) -> bool:
        return self.kind == "training" and self.outcome == "completed" and bool(self.skills)


def check_record(record: Record) -> None:
    """Refuse dates that run backwards and skills nobody knows.

    Raises:
        InvalidFieldError: naming the field.
    """
    if record.ends_on is not None and record.ends_on < record.starts_on:
        raise InvalidFieldError(field="ends_on", reason="must not be before it began")
    if record.kind == "training" and record.outcome == "completed" and record.ends_on is None:
        raise InvalidFieldError(field="ends_on", reason="a completed training has ended")
    for place, code in enumerate(record.skills):
        if skills.find(code) is None:
            raise InvalidFieldError(field=f"skills.{place}", reason=UNKNOWN, code="unknown-code")


def with_skills(profile: Profile, *, earned: tuple[str, ...]) -> Profile:
    """The profile with what was learnt; what the person had already keeps its years."""
    had = {skill.code for skill in profile.skills}
    learnt = tuple(Skill(code) for code in dict.fromkeys(earned) if code not in had)
    return replace(profile, skills=(*profile.skills, *learnt)[:MOST_ENTRIES])
