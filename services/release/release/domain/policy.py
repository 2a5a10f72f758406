"""What may be told of a person: only what the person agrees to and the city allows, field by field. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, get_args

Field = Literal[
    "people", "occupation-group", "age-band", "sex", "support-need", "education", "waiting-time", "vacancies", "quota"
]  # fmt: skip
Outcome = Literal["told", "no-consent", "city-refuses", "not-known"]
FIELDS: Final[tuple[Field, ...]] = get_args(Field)
OF_A_PERSON: Final[tuple[Field, ...]] = FIELDS[:7]
DIMENSIONS: Final[tuple[Field, ...]] = ("age-band", "sex", "support-need", "education")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What a city has decided of one field, and who did."""

    field: Field
    allowed: bool
    decided_by: str
    decided_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributes:
    """What the registry told of a person who agrees; None is what it does not know.

    ``education_agreed``: to a text that names education, which the first ones did not.
    """

    age_band: str | None
    sex: str | None
    support_need: str
    occupation_group: str | None
    registered_month: str
    education: str | None = None
    education_agreed: bool = False

    def of(self, field: Field) -> str | None:
        known = {
            "age-band": self.age_band, "sex": self.sex, "support-need": self.support_need,
            "occupation-group": self.occupation_group, "education": self.education,
        }  # fmt: skip
        return known.get(field, "")


def allowed(rulings: Mapping[Field, bool], field: Field) -> bool:
    """A city that has decided nothing allows what its people agree to."""
    return rulings.get(field, True)


def decide(attributes: Attributes | None, *, rulings: Mapping[Field, bool]) -> dict[Field, Outcome]:
    """Field by field; without the person's consent, or the city's for people at all, nothing."""
    if attributes is None:
        return dict.fromkeys(OF_A_PERSON, "no-consent")
    if not allowed(rulings, "people"):
        return dict.fromkeys(OF_A_PERSON, "city-refuses")
    return {field: _outcome(attributes, field, rulings=rulings) for field in OF_A_PERSON}


def _outcome(attributes: Attributes, field: Field, *, rulings: Mapping[Field, bool]) -> Outcome:
    if not allowed(rulings, field):
        return "city-refuses"
    if field == "education" and not attributes.education_agreed:
        return "no-consent"
    return "not-known" if attributes.of(field) is None else "told"
