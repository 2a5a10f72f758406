"""What an HTTP provider's answer means for a message: accepted, refused for good, later, or nobody knows."""

from datetime import timedelta

import httpx

from notifications.domain.delivery import Answer, Result

LONGEST_PAUSE = timedelta(hours=2)
_LATER = frozenset(
    {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN, httpx.codes.REQUEST_TIMEOUT, httpx.codes.TOO_EARLY,
     httpx.codes.TOO_MANY_REQUESTS, httpx.codes.SERVICE_UNAVAILABLE}
)  # fmt: skip


def answered(response: httpx.Response) -> Result:
    """A refused key (401, 403) is ours to mend and no fault of the address, so it is tried again."""
    code = f"http-{response.status_code}"
    if response.is_success:
        return Result(answer=Answer.ACCEPTED)
    if response.status_code in _LATER:
        return Result(answer=Answer.TRY_AGAIN, code=code, after=pause_asked_for(response))
    if response.is_server_error:
        return Result(answer=Answer.UNCERTAIN, code=code)
    return Result(answer=Answer.REFUSED, code=code)


def broke(error: httpx.TransportError) -> Result:
    """Nothing was handed in while there was no connection; after that nobody knows."""
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout | httpx.ProxyError):
        return Result(answer=Answer.TRY_AGAIN, code="server-away")
    return Result(answer=Answer.UNCERTAIN, code="line-broke")


def pause_asked_for(response: httpx.Response) -> timedelta | None:
    seconds = response.headers.get("Retry-After", "")
    return min(timedelta(seconds=int(seconds)), LONGEST_PAUSE) if seconds.isdecimal() else None
