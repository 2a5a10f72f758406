"""Small numbers for the codes of skills, places, needs and devices. Numbers live as long as the process, no longer."""

from typing import Final
from uuid import UUID

from matching.domain.engine.layout import NONE
from vocabulary import education
from vocabulary.needs import ACCOMMODATIONS, NEEDS

LOW: Final = (1 << 64) - 1
ARRANGEMENTS: Final = {
    name: number for number, name in enumerate(("full-time", "part-time", "remote", "hybrid", "self-employed"))
}
NEED_BITS: Final = {code: 1 << number for number, code in enumerate(sorted(NEEDS))}
_PREFIXES: Final = sorted({one.iso9999 for one in ACCOMMODATIONS.values() if one.iso9999 is not None})
PREFIX_BITS: Final = {prefix: 1 << number for number, prefix in enumerate(_PREFIXES)}
RANKS: Final = {code: education.rank(code) for code in education.LEVELS}


class Numbers:
    """A number for each code that was ever seen, from ``first`` on."""

    def __init__(self, first: int = 0) -> None:
        self.by_code: dict[str, int] = {}
        self.codes: list[str] = [""] * first

    def of(self, code: str) -> int:
        number = self.by_code.get(code)
        if number is None:
            number = self.by_code[code] = len(self.codes)
            if number >= NONE:
                raise OverflowError("more different codes than the engine can number")
            self.codes.append(code)
        return number

    def __len__(self) -> int:
        return len(self.codes)


class Codes:
    """Shared by an index and what is laid over it."""

    def __init__(self) -> None:
        self.skills = Numbers(first=1)
        self.cities = Numbers()
        self.districts = Numbers(first=1)


def halves(identity: UUID) -> tuple[int, int]:
    whole = identity.int
    return whole >> 64, whole & LOW


def needs_mask(needs: tuple[str, ...]) -> int:
    """Needs that the vocabulary does not know hinder nobody."""
    mask = 0
    for code in needs:
        mask |= NEED_BITS.get(code, 0)
    return mask


_DEVICE_MASKS: dict[str, int] = {}


def devices_mask(devices: tuple[str, ...]) -> int:
    mask = 0
    for device in devices:
        known = _DEVICE_MASKS.get(device)
        if known is None:
            known = sum(bit for prefix, bit in PREFIX_BITS.items() if device.startswith(prefix))
            _DEVICE_MASKS[device] = known
        mask |= known
    return mask
