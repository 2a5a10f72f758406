"""What the sample is made of: trades with their words, first names that are also common nouns, streets of no city.

Every surname is "Contoh" (example) or "Sampel": nobody can take a generated person for a real one.
"""

import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """An occupation as people write it, its skills, usual schooling, wage and what the work demands."""

    title: str
    employer: str
    skills: tuple[str, ...]
    extra: tuple[str, ...]
    education: str
    wage: int
    demands: tuple[str, ...]
    duties: str


def _read() -> tuple[Trade, ...]:
    written = resources.files("ijc.sample").joinpath("trades.toml").read_text(encoding="utf-8")
    lists = ("skills", "extra", "demands")
    trades: list[dict[str, Any]] = tomllib.loads(written)["trades"]
    return tuple(Trade(**(trade | {name: tuple(trade[name]) for name in lists})) for trade in trades)


TRADES = _read()
GIVEN_NAMES = (
    "Bintang", "Cahaya", "Fajar", "Mega", "Melati", "Mentari", "Permata", "Purnama", "Ratna", "Samudra", "Senja",
    "Surya", "Tirta", "Wulan", "Kencana", "Lestari", "Pertiwi", "Bayu", "Bumi", "Embun", "Gilang", "Jingga", "Kenanga",
    "Langit", "Mutiara", "Nirwana", "Padma", "Rimba", "Sekar", "Teratai",
)  # fmt: skip
SURNAMES = ("Contoh", "Sampel")
NEEDS = (
    (), (), ("hearing.none", "communication.sign"), ("hearing.low",), ("vision.none",), ("vision.low",),
    ("mobility.wheelchair", "care.toilet"), ("mobility.walking", "mobility.stairs"), ("hands.one",),
    ("communication.plain", "learning.time"), ("attention.change",), ("posture.standing",), ("stress.pressure",),
    ("stamina.limited", "schedule.breaks"),
)  # fmt: skip
OFFERS = (
    (), ("ramp", "accessible-toilet"), ("text-instead-of-speech", "interpreter"), ("screen-reader",),
    ("sit-stand", "ground-floor"), ("job-coach", "plain-instructions"), ("text-telephone",),
)  # fmt: skip
