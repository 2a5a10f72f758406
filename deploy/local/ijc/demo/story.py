"""The main job of the platform from the first city to the first working day, in order."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ijc.demo.account import Account
from ijc.demo.hiring import check_effects, decline, hire
from ijc.demo.joining import cities_join
from ijc.demo.letters import check_letters
from ijc.demo.lists import lists_come_in
from ijc.demo.meeting import meet_again
from ijc.demo.people import Live, note_times, open_vacancy, register_people
from ijc.demo.platform import Platform
from ijc.demo.records import read_ledger, waiting
from ijc.demo.sink import MailSink
from ijc.demo.waiting import StillWaitingError, until
from ijc.sample.places import PLACES, SURABAYA

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How many live jobseekers register in each city."""

    people: int = 10

    @classmethod
    def of(cls, *, fast: bool) -> "Pace":
        return cls(people=4) if fast else cls()


async def run_story(
    platform: Platform, sink: MailSink, account: Account, *, folder: Path, language: str, pace: Pace, tell: Tell
) -> None:
    """Everything the account tells of. Expectations that do not hold are noted, not raised.

    Raises:
        CallError, StillWaitingError: the story cannot go on.
    """
    started = time.monotonic()
    tell("joining")
    await cities_join(platform, account)
    tell("importing")
    await lists_come_in(platform, account, folder=folder, tell=lambda done: tell(f"imported {done}"))
    await _settled(platform, account)
    tell("registering")
    lives = [await open_vacancy(platform, account, place, openings=2 if place is SURABAYA else 1) for place in PLACES]
    for live in lives:
        await register_people(platform, account, live, number=pace.people)
    note_times(account, lives)
    await meet_again(platform, account)
    tell("hiring")
    referrals = await _hiring(platform, account, lives, language=language)
    tell("telling")
    hired = {live.place.code: live.openings for live in lives}
    await check_letters(account, sink, lives, hired=hired)
    await _settled(platform, account)
    tell("counting")
    await _count_events(platform, account, referral=referrals[0])
    account.seconds = time.monotonic() - started


async def _hiring(platform: Platform, account: Account, lives: list[Live], *, language: str) -> list[str]:
    """In Surabaya two people share one vacancy's two openings; in every city one more proposal is declined."""
    referrals = []
    for live in lives:
        await decline(platform, account, live, live.candidates[live.openings])
        referrals += [
            await hire(platform, account, live, candidate, language=language)
            for candidate in live.candidates[: live.openings]
        ]
        await check_effects(platform, account, live, placed=live.candidates[: live.openings])
    return referrals


async def _settled(platform: Platform, account: Account) -> None:
    """Nothing waits in an outbox and no task is due."""

    async def quiet() -> bool:
        return await waiting(platform) == 0

    try:
        await until(quiet, what="nothing waits in an outbox", seconds=120)
    except StillWaitingError:
        account.expect("outboxes-empty", held=False, detail=str(await waiting(platform)))
    else:
        account.expect("outboxes-empty", held=True)


async def _count_events(platform: Platform, account: Account, *, referral: str) -> None:
    ledger = await read_ledger(platform)
    account.events = ledger.events()
    times = ledger.published_to_applied()
    if times is not None:
        account.times["published-to-applied"] = times
    account.journey = ledger.journey(type_phrase="placement-made", subject=referral)
    account.expect("placement-made-published", account.events["placement-made"] >= account.counts["placed"])
    account.expect("no-effect-twice", ledger.doubled() == 0, detail=str(ledger.doubled()))
    account.expect("nothing-parked", ledger.parked() == 0, detail=str(ledger.parked()))
    account.expect("journey-found", account.journey is not None)
    account.count("proposals", account.events["match-proposed"])
