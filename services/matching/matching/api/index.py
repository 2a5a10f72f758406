"""The index of this process, for routes that ask it."""

from typing import Annotated

from fastapi import Depends, Request

from matching.storage.live_index import LiveIndex


async def _live(request: Request) -> LiveIndex:
    live: LiveIndex = request.app.state.live
    return live


LiveDep = Annotated[LiveIndex, Depends(_live)]
