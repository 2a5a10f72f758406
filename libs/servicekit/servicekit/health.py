"""Whether this program is well: each part says so itself, within bounded time."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

Check = Callable[[], Awaitable[str | None]]
PATIENCE_SECONDS: Final = 2.0
WELL: Final = "well"


class Health:
    """A check returns None when all is well, else what is wrong, in words for an operator."""

    def __init__(self, *, patience: float = PATIENCE_SECONDS) -> None:
        self._patience = patience
        self._checks: dict[str, Check] = {}

    def add(self, name: str, check: Check) -> None:
        self._checks[name] = check

    async def look(self) -> dict[str, str]:
        """Each part's state: ``well`` or what is wrong. Never raises and never hangs."""
        checks = dict(self._checks)  # a part may be added while others are asked
        states = await asyncio.gather(*(self._state(check) for check in checks.values()))
        return dict(zip(checks, states, strict=True))

    async def _state(self, check: Check) -> str:
        try:
            async with asyncio.timeout(self._patience):
                return await check() or WELL
        except TimeoutError:
            return f"no answer within {self._patience:g} seconds"
        except Exception as error:  # noqa: BLE001 - whatever a part throws is what is wrong with it
            return type(error).__name__
