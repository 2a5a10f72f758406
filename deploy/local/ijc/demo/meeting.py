"""Somebody moves: the second city's officer hears that another centre knows them, and nobody hears more than that."""

import secrets
from uuid import uuid4

from ijc.client import Api
from ijc.demo.account import Account
from ijc.demo.platform import Platform
from ijc.demo.waiting import StillWaitingError, until
from ijc.sample.places import PLACES, Place


async def meet_again(platform: Platform, account: Account) -> None:
    """They do not look for work, so that nothing else of the story changes."""
    old, new = PLACES[:2]
    somebody: dict[str, object] = {
        "name": f"Pindah Contoh {uuid4().hex[:6]}",
        "nik": _nik(old),
        "consents": [{"purpose": "matching", "given": False, "text_version": "demo"}],
    }
    first, second = platform.api("registry", city=old.code), platform.api("registry", city=new.code)
    there = await _registered(first, somebody)
    held = await _stands(first, there, "nowhere")
    here = await _registered(second, somebody)
    held = held and await _stands(second, here, "perhaps")
    account.expect("known-elsewhere", held=held)
    account.expect("old-centre-told-nothing", held=await _standing(first, there) == "nowhere")


async def _registered(registry: Api, somebody: dict[str, object]) -> str:
    made = await registry.post("/candidates", somebody)
    return str(made["id"])


async def _stands(registry: Api, candidate: str, wanted: str) -> bool:
    async def so() -> bool:
        return await _standing(registry, candidate) == wanted

    try:
        await until(so, what=f"the look says {wanted}", quick=True)
    except StillWaitingError:
        return False
    return True


async def _standing(registry: Api, candidate: str) -> str:
    return str((await registry.get(f"/candidates/{candidate}/elsewhere"))["standing"])


def _nik(place: Place) -> str:
    """A number that could be somebody's from there; drawn, so that a second story meets another person."""
    chance = secrets.SystemRandom()
    born = f"{chance.randint(1, 28):02d}{chance.randint(1, 12):02d}{chance.randint(60, 99)}"
    return f"{place.districts[0].replace('.', '')}{born}{chance.randint(1, 9999):04d}"
