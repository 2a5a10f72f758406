"""Small numbers for the codes of skills, places, needs and devices. Numbers live as long as the process, no longer."""

from functools import lru_cache
from typing import Final

from matching.domain.engine.layout import NONE
from vocabulary import education
from vocabulary.needs import ACCOMMODATIONS, NEEDS

ARRANGEMENTS: Final = {
    name: number for number, name in enumerate(("full-time", "part-time", "remote", "hybrid", "self-employed"))
}
NEED_BITS: Final = {code: 1 << number for number, code in enumerate(sorted(NEEDS))}
_PREFIXES: Final = sorted({one.iso9999 for one in ACCOMMODATIONS.values() if one.iso9999 is not None})
PREFIX_BITS: Final = {prefix: 1 << number for number, prefix in enumerate(_PREFIXES)}
RANKS: Final = {code: education.rank(code) for code in education.LEVELS}


class Numbers(dict[str, int]):
    """A number for each code that was ever asked for, from ``first`` on."""

    def __init__(self, first: int = 0) -> None:
        super().__init__()
        self.codes: list[str] = [""] * first

    def __missing__(self, code: str) -> int:
        number = self[code] = len(self.codes)
        if number >= NONE:
            raise OverflowError("more different codes than the engine can number")
        self.codes.append(code)
        return number

    @property
    def end(self) -> int:
        """One more than the highest number."""
        return len(self.codes)


class _Units(dict[str, int]):
    """An occupation's four digits as a number."""

    def __missing__(self, occupation: str) -> int:
        number = self[occupation] = int(occupation)
        return number


unit: Final = _Units().__getitem__


class Codes:
    """Shared by an index and what is laid over it."""

    def __init__(self) -> None:
        self.skills = Numbers(first=1)
        self.cities = Numbers()
        self.districts = Numbers(first=1)


@lru_cache(maxsize=20_000)
def needs_mask(needs: tuple[str, ...]) -> int:
    """Needs that the vocabulary does not know hinder nobody."""
    mask = 0
    for code in needs:
        mask |= NEED_BITS.get(code, 0)
    return mask


@lru_cache(maxsize=20_000)
def devices_mask(devices: tuple[str, ...]) -> int:
    mask = 0
    for device in devices:
        mask |= sum(bit for prefix, bit in PREFIX_BITS.items() if device.startswith(prefix))
    return mask


@lru_cache(maxsize=1_000)
def wishes_mask(arrangements: tuple[str, ...]) -> int:
    mask = 0
    for wish in arrangements:
        mask |= 1 << ARRANGEMENTS[wish]
    return mask
