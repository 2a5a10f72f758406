"""A message's facts as JSON: ids and codes, absent where there are none."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from notifications.domain.facts import Facts


def to_json(facts: Facts) -> dict[str, Any]:
    written: dict[str, Any] = {
        "vacancy_id": str(facts.vacancy_id) if facts.vacancy_id else None,
        "vacancy_city": facts.vacancy_city,
        "reason": facts.reason,
        "at": facts.at.isoformat() if facts.at else None,
        "on": facts.on.isoformat() if facts.on else None,
        "accommodations": list(facts.accommodations),
        "months": facts.months,
    }
    return {name: value for name, value in written.items() if value not in (None, [])}


def from_json(stored: Mapping[str, Any]) -> Facts:
    return Facts(
        vacancy_id=UUID(stored["vacancy_id"]) if "vacancy_id" in stored else None,
        vacancy_city=stored.get("vacancy_city"),
        reason=stored.get("reason"),
        at=datetime.fromisoformat(stored["at"]) if "at" in stored else None,
        on=date.fromisoformat(stored["on"]) if "on" in stored else None,
        accommodations=tuple(stored.get("accommodations", ())),
        months=stored.get("months"),
    )
