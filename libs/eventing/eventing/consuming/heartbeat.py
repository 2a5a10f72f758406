"""Our own pulse of a consumer: when it last polled, and since when a batch cannot get through.

FastStream's ping asks the broker how it is; only this says whether the consumer itself still reads.
"""

import asyncio
import time
from typing import Any, Final

from aiokafka import AIOKafkaConsumer

IDLE_WAIT_MS: Final = 500


class Pulse:
    def __init__(self) -> None:
        self.last_poll: float | None = None
        self.stuck_since: float | None = None
        self.assigned = False

    def trouble(self, *, now: float | None = None) -> str | None:
        """Why this consumer is not well; None when it is."""
        moment = time.monotonic() if now is None else now
        if self.last_poll is None:
            return "it has not asked for events yet"
        if self.stuck_since is not None and moment - self.stuck_since > 15:  # noqa: PLR2004 - seconds of patience
            return "a batch cannot be applied because something it needs is away"
        if moment - self.last_poll > 60:  # noqa: PLR2004 - seconds, many polls
            return "it has not asked for events for a minute"
        if not self.assigned:
            return "it is not a member of its group yet"
        return None


class PulsingConsumer(AIOKafkaConsumer):  # type: ignore[misc]
    """aiokafka's consumer that leaves a pulse, and waits long itself so that an empty poll costs no pause."""

    def __init__(self, *args: Any, pulse: Pulse, **options: Any) -> None:  # noqa: ANN401 - passed through
        super().__init__(*args, **options)
        self._pulse = pulse

    async def getmany(self, *partitions: Any, timeout_ms: int = 0, max_records: int | None = None) -> Any:  # noqa: ANN401
        del timeout_ms
        self._pulse.last_poll = time.monotonic()
        records = await super().getmany(*partitions, timeout_ms=IDLE_WAIT_MS, max_records=max_records)
        self._pulse.assigned = bool(records) or bool(self.assignment()) or await self._is_member()
        self._pulse.last_poll = time.monotonic()
        return records

    async def _is_member(self) -> bool:
        """A member without partitions is well too: there are more members than partitions."""
        await asyncio.sleep(0)
        coordinator = getattr(self, "_coordinator", None)
        return bool(getattr(coordinator, "member_id", ""))
