"""Evaluate blinded numbers for a city: what they are is not known here, how many there were is counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final

from voprf import ristretto

from national.domain.evaluation_key import EvaluationKey, living
from national.storage import evaluation_keys, evaluation_use
from servicekit.database import WriteSession
from servicekit.problems import NotFoundProblem, Problem, RefusedProblem

_A_DAY: Final = timedelta(days=1)


class DayIsUsedUpProblem(Problem):
    status = 429
    slug = "day-is-used-up"
    title = "This city has looked up as much as it may in a day"

    def __init__(self, *, seconds: int) -> None:
        super().__init__(f"ask again in {seconds} seconds")
        self._seconds = seconds

    def headers(self) -> dict[str, str]:
        return {"Retry-After": str(self._seconds)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluated:
    """``outputs``: for each element, in order, 64 bytes that prove which key was used, then the 32 evaluated."""

    key: EvaluationKey
    outputs: Sequence[bytes]


async def evaluate_blindly(
    session: WriteSession, *, city: str, key: int, blinded: Sequence[bytes], most_a_day: int, now: datetime
) -> Evaluated:
    """Raises:
    RefusedProblem: an element that is none of the group.
    NotFoundProblem: no such key, or one that has ended.
    DayIsUsedUpProblem: more than the city may have evaluated in a day; that is to be committed, for it is counted.
    """  # noqa: D205 - the module's line says the rest
    elements = [_element(raw, place=place) for place, raw in enumerate(blinded)]
    day = now.astimezone(UTC).date()
    known = {each.number: each for each in living(await evaluation_keys.all_keys(session), now=now)}
    if key not in known:
        raise NotFoundProblem("there is no such key, or it has ended")
    if not await evaluation_use.take(session, city=city, day=day, count=len(elements), most=most_a_day):
        await evaluation_use.note_refusal(session, city=city, day=day, count=len(elements))
        raise DayIsUsedUpProblem(seconds=_until_tomorrow(now))
    evaluator = await evaluation_keys.evaluator(session, key)
    # Each with a proof of its own: the library's check of a batch's proof panics where it should refuse.
    return Evaluated(key=known[key], outputs=[evaluator.evaluate(element).serialize() for element in elements])


def _element(raw: bytes, *, place: int) -> ristretto.BlindedInput:
    try:
        return ristretto.BlindedInput.deserialize(raw)
    except ValueError:
        raise RefusedProblem("is no element of ristretto255", field=f"blinded.{place}") from None


def _until_tomorrow(now: datetime) -> int:
    tomorrow = datetime.combine(now.astimezone(UTC).date() + _A_DAY, time(), tzinfo=UTC)
    return int((tomorrow - now).total_seconds()) + 1
