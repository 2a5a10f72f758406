"""Candidates and vacancies to and from the JSON in their tables. Only what differs from saying nothing is written."""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any
from uuid import UUID

import orjson

from matching.domain.profiles import Candidate, Demand, Experience, Offer, Vacancy
from vocabulary.needs import Provider

_KEYS = frozenset({"city", "id", "version"})


def encoded(of: Candidate | Vacancy) -> str:
    said = {
        one.name: value
        for one, value in ((one, getattr(of, one.name)) for one in fields(of) if one.init)
        if one.name not in _KEYS and (one.default is MISSING or value != one.default)
    }
    return orjson.dumps(said).decode()


def reasons(data: Mapping[str, Any]) -> bytes:
    return orjson.dumps(data)


def candidate(*, city: str, identity: UUID, version: int, state: str) -> Candidate:
    said = _read(state)
    if "experience" in said:
        said["experience"] = tuple(Experience(**past) for past in said["experience"])
    return Candidate(city=city, id=identity, version=version, **said)


def vacancy(*, city: str, identity: UUID, version: int, state: str) -> Vacancy:
    said = _read(state)
    said["employer_id"] = UUID(said["employer_id"])
    if "demands" in said:
        said["demands"] = tuple(Demand(**demand) for demand in said["demands"])
    if "accommodations" in said:
        said["accommodations"] = tuple(
            Offer(code=offer["code"], provider=Provider(offer["provider"])) for offer in said["accommodations"]
        )
    return Vacancy(city=city, id=identity, version=version, **said)


def _read(state: str) -> dict[str, Any]:
    read: Mapping[str, Any] = orjson.loads(state)
    return {name: tuple(value) if isinstance(value, list) else value for name, value in read.items()}
